import { prepareLoad } from '../../test/support/load/prepare-load.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { bareRequests } from '../bare-requests.ts';
import { oneByOne } from '../one-by-one.ts';
import { startStage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, ratio, whole } from '../words.ts';

const BACKLOG = 10_000;
/** The bridge's own default. */
const LANES = 5;
const BARE_REQUESTS = 25;
const ONE_BY_ONE = 60;

/** How fast a backlog gets into Salesforce, beside what the API itself can take over the same slow link. */
export async function drain(say: (line: string) => void): Promise<readonly Measure[]> {
  const many = await drainBacklog(500, say);
  const hot = await drainBacklog(10, say);
  return [
    {
      what: `Backlog of ${whole(BACKLOG)} messages in 500 conversations: messages a second`,
      value: `${whole(many.perSecond)} (API alone ${whole(many.bare)}, one by one ${whole(many.naive)})`,
    },
    { what: 'Drain ÷ the API alone', value: ratio(many.perSecond / many.bare), target: '≥ 0.9' },
    { what: 'Drain ÷ one message after the other', value: ratio(many.perSecond / many.naive) },
    {
      what: 'API requests per 1,000 messages of the backlog, Tasks included',
      value: `${many.requestsPerThousand.toFixed(1)} (${many.untilLastMessage.toFixed(1)} until the last message)`,
      target: '≤ 6',
    },
    {
      what: 'From the last message to the last Task',
      value: inMilliseconds(many.tasksAfterMs),
    },
    {
      what: `The same backlog in 10 conversations: messages a second`,
      value: `${whole(hot.perSecond)}, ${ratio(hot.perSecond / hot.bare)} of the API alone`,
    },
    {
      what: 'API requests per 1,000 messages of it, Tasks included',
      value: hot.requestsPerThousand.toFixed(1),
      target: '≤ 6',
    },
    {
      what: 'Lost, doubled, out of order, or missing in a Task, both',
      value: String(many.broken + hot.broken),
      target: '0',
    },
  ];
}

interface Drained {
  readonly perSecond: number;
  readonly bare: number;
  readonly naive: number;
  readonly requestsPerThousand: number;
  /** The same without the requests for Tasks that came after the last message. */
  readonly untilLastMessage: number;
  readonly tasksAfterMs: number;
  readonly broken: number;
}

async function drainBacklog(conversations: number, say: (line: string) => void): Promise<Drained> {
  const stage = await startStage();
  try {
    const plan = stage.plan({
      name: `backlog${conversations}`,
      messages: BACKLOG,
      conversations,
      pace: { kind: 'closed', restMs: 0 },
    });
    const taking = await stage.startBridge({});
    await (await prepareLoad(plan)).run();
    await taking.stop();

    const before = await stage.figures();
    const draining = await stage.startBridge();
    await waitFor('all rows', async () => (await stage.written()).messages >= BACKLOG, 300_000);
    const withoutLastTasks = (await stage.figures()).apiUsed;
    const isComplete = async (): Promise<boolean> => (await stage.check(plan)).broken.length === 0;
    await waitFor('all Tasks', isComplete, 60_000).catch(() => undefined);
    const tasksAt = performance.timeOrigin + performance.now();
    const { writtenAt, broken } = await stage.check(plan);
    const after = await stage.figures();
    await draining.stop();

    const lastAt = Math.max(...writtenAt.values());
    const perSecond = BACKLOG / ((lastAt - after.firstAt) / 1_000);
    const bare = await bareRequests(stage.org, BARE_REQUESTS, LANES);
    const naive = await oneByOne(stage.org, ONE_BY_ONE, LANES);
    const requestsPerThousand = ((after.apiUsed - before.apiUsed) / BACKLOG) * 1_000;
    say(
      `${conversations} conversations: ${whole(perSecond)}/s, API alone ${whole(bare)}/s, one by one ${naive.toFixed(1)}/s, ${requestsPerThousand.toFixed(1)} requests per 1,000`,
    );
    for (const sentence of broken.slice(0, 5)) say(sentence);
    return {
      perSecond,
      bare,
      naive,
      requestsPerThousand,
      untilLastMessage: ((withoutLastTasks - before.apiUsed) / BACKLOG) * 1_000,
      tasksAfterMs: tasksAt - lastAt,
      broken: broken.length,
    };
  } finally {
    await stage.stop();
  }
}
