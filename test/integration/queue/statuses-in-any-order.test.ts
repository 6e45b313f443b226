import type { DeliveryUpdate } from '../../../bridge/conversations/model.ts';
import { createOutboundLedger } from '../../../bridge/queue/send/outbound-ledger.ts';
import type { OutboundRow } from '../../../bridge/queue/send/outbound-row.ts';
import { createOutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { sendingBench, type SendingBench } from '../../support/sending-bench.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

/** What a provider tells of a message, and the answer to our own request, which may come after that. */
const statuses = ['Sent', 'Delivered', 'Read', 'Failed'] as const;
type Step = (typeof statuses)[number] | 'answer';

let bench: SendingBench;

beforeAll(async () => {
  bench = await sendingBench();
});
afterAll(() => bench.stop());

/** All orders of these steps. */
function orders(steps: readonly Step[]): readonly (readonly Step[])[] {
  if (steps.length === 0) return [[]];
  return steps.flatMap((first) =>
    orders(steps.filter((step) => step !== first)).map((rest) => [first, ...rest]),
  );
}

/** Every order of every selection of the statuses, with the answer at every place. */
function allCases(): readonly { readonly id: string; readonly steps: readonly Step[] }[] {
  const selections = Array.from({ length: 2 ** statuses.length }, (_, bits) =>
    statuses.filter((_status, place) => bits & (1 << place)),
  );
  return selections
    .flatMap((selected) => orders([...selected, 'answer']))
    .map((steps, place) => ({ id: `m${place}`, steps }));
}

/** What a customer has read was delivered, and what was delivered has not failed. */
function endOf(steps: readonly Step[]): string {
  return (['Read', 'Delivered', 'Failed'] as const).find((status) => steps.includes(status)) ?? 'Sent';
}

test('a message ends the same in all orders in which its statuses and the answer to its sending can come', async () => {
  const { pool } = bench.store;
  const queue = createOutboundQueue(pool);
  const ledger = createOutboundLedger(pool);
  const cases = allCases();
  const longest = statuses.length + 1;
  // All 24 orders of the four statuses, with the answer before, between and after them, are among them.
  expect(cases.filter(({ steps }) => steps.length === longest)).toHaveLength(24 * longest);

  await queue.take(cases.map(({ id }) => queuedMessage(id)));
  const rows = new Map<string, OutboundRow>();
  for (const row of await queue.claim(cases.length)) {
    expect(await queue.begin(row, row.to)).toBe(true);
    rows.set(row.id, row);
  }
  let merged = 0;
  const merge = (updates: readonly DeliveryUpdate[]) =>
    ledger.merge(
      updates.map((update) => ({ eventId: (merged += 1), at: update.occurredAt ?? new Date(), update })),
    );

  let told = 0;
  for (let place = 0; place < longest; place += 1) {
    const now = cases.flatMap(({ id, steps }) => {
      const step = steps[place];
      return step ? [{ id, step }] : [];
    });
    await merge(
      now.flatMap(({ id, step }): DeliveryUpdate[] =>
        step === 'answer'
          ? []
          : [
              {
                kind: 'delivery',
                provider: 'meta',
                providerId: `wamid.${id}`,
                messageId: id,
                channelKey: whatsappChannel.key,
                deliveryStatus: step,
                occurredAt: new Date(Date.UTC(2026, 10, 20, 12, statuses.indexOf(step))),
                ...(step === 'Failed' && { errorCode: '131026', errorMessage: 'It cannot be delivered.' }),
              },
            ],
      ),
    );
    for (const { id, step } of now) {
      const row = rows.get(id);
      if (step === 'answer' && row) {
        await queue.settle(row, { provider: 'meta', deliveryStatus: 'Sent', providerId: `wamid.${id}` });
      }
    }
    const own = await bench.told('delivery');
    await merge(own.slice(told));
    told = own.length;
  }

  const { rows: ends } = await pool.query<Readonly<Record<string, unknown>> & { id: string }>(
    `select id, delivery_status, state, provider_id, error_code, failed_at is not null as has_failed,
       delivered_at is not null as has_arrived, read_at is not null as was_read from outbound_message`,
  );
  const byId = new Map(ends.map(({ id, ...end }) => [id, end]));
  for (const { id, steps } of cases) {
    const end = endOf(steps);
    expect([steps.join(', '), byId.get(id)]).toEqual([
      steps.join(', '),
      {
        delivery_status: end,
        state: end === 'Failed' ? 'failed' : 'sent',
        provider_id: `wamid.${id}`,
        error_code: end === 'Failed' ? '131026' : null,
        has_failed: end === 'Failed',
        has_arrived: steps.includes('Delivered'),
        was_read: steps.includes('Read'),
      },
    ]);
  }
});
