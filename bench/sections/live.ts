import { latencies } from '../../test/support/load/latencies.ts';
import { prepareLoad } from '../../test/support/load/prepare-load.ts';
import { sampleMessage } from '../../test/support/load/sample-message.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { memoryOf } from '../memory-of.ts';
import { startStage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, memoryWords, whole } from '../words.ts';

const RATES = [20, 200, 1_000] as const;
const SECONDS = 12;
/** Each customer writes that often, so that one message of so many begins a conversation. */
const MESSAGES_EACH = 6;

/** Customers write at a steady rate: how long a text takes to Salesforce, and how many API requests that needs. */
export async function live(say: (line: string) => void): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const rate of RATES) measures.push(...(await at(rate, say)));
  return measures;
}

async function at(rate: number, say: (line: string) => void): Promise<readonly Measure[]> {
  const stage = await startStage();
  try {
    const bridge = await stage.startBridge();
    const messages = rate * SECONDS;
    const plan = stage.plan({
      name: `live${rate}`,
      messages,
      conversations: messages / MESSAGES_EACH,
      pace: { kind: 'open', perSecond: rate },
    });
    const before = (await stage.figures()).apiUsed;
    const result = await (await prepareLoad(plan)).run();
    await waitFor('all rows', async () => (await stage.written()).messages >= messages, 120_000);
    const afterMessages = (await stage.figures()).apiUsed;
    await waitFor('all Tasks', async () => (await stage.check(plan)).broken.length === 0, 60_000).catch(
      () => undefined,
    );
    const { writtenAt, broken } = await stage.check(plan);
    const times = latencies(
      Array.from(result.sentAt, (sentAt, place) => {
        const { sid } = sampleMessage(plan.name, plan.conversations, place);
        return (writtenAt.get(`twilio:${sid}`) ?? Number.NaN) - sentAt;
      }),
    );
    const requests = (((await stage.figures()).apiUsed - before) / messages) * 1_000;
    const requestsWithoutLastTasks = ((afterMessages - before) / messages) * 1_000;
    say(
      `${rate}/s: p50 ${inMilliseconds(times.p50)}, ${requests.toFixed(1)} requests per 1,000, ${broken.length} broken`,
    );
    for (const sentence of broken.slice(0, 5)) say(sentence);
    const memory = await memoryOf(bridge.pid, stage.dataFolder);
    return [
      {
        what: `Webhook to row in Salesforce at ${whole(rate)} a second`,
        value: `p50 ${inMilliseconds(times.p50)}, p90 ${inMilliseconds(times.p90)}, p99 ${inMilliseconds(times.p99)}`,
      },
      {
        what: `API requests per 1,000 messages at ${whole(rate)} a second, Tasks included`,
        value: `${requests.toFixed(1)} (${requestsWithoutLastTasks.toFixed(1)} until the last message)`,
        ...(rate === 1_000 ? { target: '≤ 20' } : {}),
      },
      {
        what: `Lost, doubled, out of order, or missing in a Task at ${whole(rate)} a second`,
        value: String(broken.length),
        target: '0',
      },
      ...(rate === 1_000
        ? [
            {
              what: 'Memory of bridge and database after that',
              value: memoryWords(memory),
              target: '< 250 MB',
            },
          ]
        : []),
    ];
  } finally {
    await stage.stop();
  }
}
