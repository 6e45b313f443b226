import { setTimeout as wait } from 'node:timers/promises';
import { Connection, type Answer } from './connection.ts';
import type { LoadPlan } from './load-plan.ts';
import { latencies, type Latencies } from './latencies.ts';

/** What came of a load. */
export interface LoadResult {
  readonly seconds: number;
  /** Answers by HTTP status or by the reason why there was none; repeated messages have several. */
  readonly answers: Readonly<Record<string, number>>;
  /** Messages that were answered 2xx. */
  readonly acknowledged: number;
  /** From when a message was due, or from its sending if the pace is closed, to its 2xx. */
  readonly latencies: Latencies;
  /** When each message was sent for the first time, in ms since 1970, by its place. */
  readonly sentAt: Float64Array;
}

/** Twilio waits as well before it tries again. */
const REPEAT_MS = 50;

/**
 * Posts a load.
 * @param requests bytes of each message, by its place
 * @param onAcknowledged hears of the number of messages that were answered 2xx so far
 */
export async function postLoad(
  plan: LoadPlan,
  requests: readonly Buffer[],
  onAcknowledged: (count: number) => void,
): Promise<LoadResult> {
  const { ports, pace } = plan;
  const connections = Array.from(
    { length: plan.connections },
    (_, index) => new Connection(ports[index % ports.length] ?? 0),
  );
  const answers = new Map<Answer, number>();
  const took: number[] = [];
  const sentAt = new Float64Array(plan.messages);

  async function post(index: number, connection: Connection, place: number, dueAt: number): Promise<void> {
    const request = requests[place];
    if (!request) return;
    sentAt[place] = performance.timeOrigin + performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const answer = await connection.send(request);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (typeof answer === 'number' && answer >= 200 && answer < 300) {
        took.push(performance.now() - dueAt);
        onAcknowledged(took.length);
        return;
      }
      if (!plan.isRepeated) return;
      connection.turnTo(ports[(index + attempt) % ports.length] ?? 0);
      await wait(REPEAT_MS);
    }
  }

  const startedAt = performance.now();
  await (pace.kind === 'closed'
    ? postClosed(plan, pace.restMs, connections, post)
    : postOpen(plan, pace.perSecond, connections, post));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const connection of connections) connection.close();
  return {
    seconds,
    answers: Object.fromEntries(answers),
    acknowledged: took.length,
    latencies: latencies(took),
    sentAt,
  };
}

type Post = (index: number, connection: Connection, place: number, dueAt: number) => Promise<void>;

/** A connection has customers of its own, so that their messages stay in order. */
async function postClosed(
  plan: LoadPlan,
  restMs: number,
  connections: readonly Connection[],
  post: Post,
): Promise<void> {
  await Promise.all(
    connections.map(async (connection, index) => {
      for (let round = 0; round < plan.messages; round += plan.conversations) {
        for (let customer = index; customer < plan.conversations; customer += connections.length) {
          if (round + customer >= plan.messages) return;
          await post(index, connection, round + customer, performance.now());
          if (restMs > 0) await wait(restMs);
        }
      }
    }),
  );
}

async function postOpen(
  plan: LoadPlan,
  perSecond: number,
  connections: readonly Connection[],
  post: Post,
): Promise<void> {
  const startedAt = performance.now();
  const idle = connections.map((connection, index) => ({ connection, index }));
  const due: { readonly place: number; readonly dueAt: number }[] = [];
  const underWay = new Set<Promise<void>>();

  const send = (): void => {
    while (due.length > 0 && idle.length > 0) {
      const next = due.shift();
      const free = idle.pop();
      if (!next || !free) return;
      const posted = post(free.index, free.connection, next.place, next.dueAt).then(() => {
        underWay.delete(posted);
        idle.push(free);
        send();
      });
      underWay.add(posted);
    }
  };
  for (let place = 0; place < plan.messages;) {
    const now = performance.now() - startedAt;
    for (; place < plan.messages && place * (1000 / perSecond) <= now; place += 1) {
      due.push({ place, dueAt: startedAt + place * (1000 / perSecond) });
    }
    send();
    await wait(1);
  }
  while (underWay.size > 0) await Promise.all(underWay);
}
