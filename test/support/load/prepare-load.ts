import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadPlan } from './load-plan.ts';
import type { LoadResult } from './post-load.ts';
import { MOST_CUSTOMERS } from './sample-message.ts';

/** A load whose requests are signed and that waits to be started. */
export interface PreparedLoad {
  /** Posts all of it. Rejects when the process ends before. */
  run(): Promise<LoadResult>;
  /** Messages that were answered 2xx so far, known to a twentieth of a second. */
  acknowledged(): number;
  /** Ends the process, whatever it does. */
  stop(): void;
}

const MOST_MESSAGES = 500_000;
const script = fileURLToPath(new URL('load-process.ts', import.meta.url));

type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly acknowledged: number }
  | { readonly kind: 'done'; readonly result: LoadResult };

/**
 * Prepares a load in a process of its own, so that signing is over before the first request and the process that is
 * tested is not slowed down by the one that measures. Only to 127.0.0.1, and never without end.
 * @throws RangeError for more than half a million messages, or more customers than there are sample numbers
 */
export async function prepareLoad(plan: LoadPlan): Promise<PreparedLoad> {
  if (plan.messages > MOST_MESSAGES || plan.conversations > MOST_CUSTOMERS) throw new RangeError('Too much.');
  const child = fork(script, { serialization: 'advanced', execArgv: [], env: { PATH: process.env['PATH'] } });
  let acknowledged = 0;
  const ready = Promise.withResolvers<void>();
  const done = Promise.withResolvers<LoadResult>();
  done.promise.catch(() => undefined);
  child.on('message', (told: Told) => {
    if (told.kind === 'ready') ready.resolve();
    else if (told.kind === 'progress') acknowledged = told.acknowledged;
    else {
      acknowledged = told.result.acknowledged;
      done.resolve(told.result);
    }
  });
  child.once('exit', (code, signal) => {
    const error = new Error(`The load ended with ${signal ?? code}.`);
    ready.reject(error);
    done.reject(error);
  });
  await once(child, 'spawn');
  child.send(plan);
  await ready.promise;
  return {
    run() {
      child.send('go');
      return done.promise;
    },
    acknowledged: () => acknowledged,
    stop: () => void child.kill('SIGKILL'),
  };
}
