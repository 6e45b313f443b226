import type { SharingChange } from '../../../bridge/crm/crm.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { shareChannels } from '../../../bridge/queue/leader/share-channels.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { waitFor } from '../../support/wait-for.ts';

const nothing: SharingChange = { added: 0, removed: 0, refused: [] };
const refused: SharingChange = {
  ...nothing,
  refused: [{ channelId: 'a00', userId: '005', sentence: 'INSUFFICIENT_ACCESS' }],
};

/** Runs the loop over these answers, the last of them again and again, until it has looked so many times. */
async function run(answers: readonly (SharingChange | ParleyError)[], looks: number) {
  const { log, text } = capturedLog();
  const stopping = new AbortController();
  let asked = 0;
  const crm = {
    shareChannels: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? nothing;
      asked += 1;
      if (answer instanceof ParleyError) throw answer;
      return answer;
    },
  };
  const outage = createOutage();
  const running = shareChannels({ crm, sweepSeconds: 0.005, outage, log }, stopping.signal);
  await waitFor(`${looks} looks`, () => asked >= looks);
  stopping.abort();
  await running;
  const lines = text()
    .split('\n')
    .filter((line) => line !== '');
  return { warnings: lines.filter((line) => line.includes('not')), lines, outage };
}

test('what cannot be done is said once, and again when it has been done meanwhile', async () => {
  expect((await run([refused], 6)).warnings).toHaveLength(1);
  expect((await run([refused, refused, nothing, refused], 6)).warnings).toHaveLength(2);
});

test('nothing is said of a look that finds nothing to change', async () => {
  expect((await run([nothing], 6)).lines).toEqual([]);
});

test('while Salesforce is away it pauses with everything else, and goes on by itself', async () => {
  const { warnings, outage } = await run([new ParleyError('CRM_UNAVAILABLE'), nothing], 3);
  expect(warnings).toHaveLength(1);
  expect(outage.since()).toBeUndefined();
});

test('an org that does not let it is asked again at the next sweep only, and no other work waits for it', async () => {
  const { warnings, outage } = await run([new ParleyError('CRM_ROW_REFUSED', 'INVALID_TYPE')], 4);
  expect(warnings).toHaveLength(1);
  expect(outage.since()).toBeUndefined();
});
