import { setTimeout as wait } from 'node:timers/promises';
import { prepareLoad } from '../../test/support/load/prepare-load.ts';
import type { Pace } from '../../test/support/load/load-plan.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { oneByOne } from '../one-by-one.ts';
import { startStage, type Stage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { untilSettled } from '../until-settled.ts';
import { whole } from '../words.ts';

const BURST = 1_000;
const BURST_CUSTOMERS = 200;
/** A minute. */
const STEADY = 60;
const STEADY_CUSTOMERS = 10;
const ONE_BY_ONE = 60;
const LANES = 5;
const IDLE_MS = 60_000;

/**
 * How many API requests inbound messages cost from the webhook to the last Task, half of the customers being contacts
 * and none of them known to the bridge before; and what the way that comes to mind first costs in the same run.
 */
export async function requests(say: (line: string) => void): Promise<readonly Measure[]> {
  const burst = await count('burst', BURST, BURST_CUSTOMERS, { kind: 'closed', restMs: 0 }, say);
  const steady = await count('steady', STEADY, STEADY_CUSTOMERS, { kind: 'open', perSecond: 1 }, say);
  return [
    {
      what: 'API requests per 1,000 inbound messages in a burst: conversation, contact, message and Task',
      value: `${whole(burst.perThousand)} (one by one ${whole(burst.oneByOne)})`,
    },
    {
      what: 'The same at one message a second, with what the bridge asks anyway in that minute',
      value: `${whole(steady.perThousand)} (one by one ${whole(steady.oneByOne)})`,
    },
    {
      what: 'API requests in an hour in which nothing happens, without change events',
      value: whole((steady.whileIdle * 3_600_000) / IDLE_MS),
    },
    {
      what: 'Lost, doubled, out of order, or missing in a Task, both',
      value: String(burst.broken + steady.broken),
      target: '0',
    },
  ];
}

interface Counted {
  readonly perThousand: number;
  readonly oneByOne: number;
  /** Requests in the idle minute. */
  readonly whileIdle: number;
  readonly broken: number;
}

async function count(
  name: string,
  messages: number,
  conversations: number,
  pace: Pace,
  say: (line: string) => void,
): Promise<Counted> {
  const stage = await startStage();
  try {
    await stage.addPeople('customers', conversations / 2);
    await stage.startBridge();
    await untilSettled(stage);
    const whileIdle = pace.kind === 'open' ? await requestsIn(stage, () => wait(IDLE_MS)) : 0;
    const plan = stage.plan({ name, messages, conversations, pace });
    const load = await prepareLoad(plan);
    let broken: readonly string[] = [];
    const used = await requestsIn(stage, async () => {
      await load.run();
      const isComplete = async (): Promise<boolean> => {
        ({ broken } = await stage.check(plan));
        return broken.length === 0;
      };
      await waitFor('all Tasks', isComplete, 60_000).catch(() => undefined);
    });
    for (const sentence of broken.slice(0, 5)) say(sentence);
    const naive = await requestsIn(stage, () => oneByOne(stage.org, ONE_BY_ONE, LANES));
    const perThousand = (used / messages) * 1_000;
    say(
      `${name}: ${used} requests for ${messages} messages, ${whileIdle} in an idle minute, one by one ${naive} for ${ONE_BY_ONE}`,
    );
    return {
      perThousand,
      oneByOne: (naive / ONE_BY_ONE) * 1_000,
      whileIdle,
      broken: broken.length,
    };
  } finally {
    await stage.stop();
  }
}

/** API requests of the org while something is done. */
async function requestsIn(stage: Stage, work: () => Promise<unknown>): Promise<number> {
  const { apiUsed: before } = await stage.figures();
  await work();
  return (await stage.figures()).apiUsed - before;
}
