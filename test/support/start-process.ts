import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { waitFor } from './wait-for.ts';

/** A part in a process of its own. */
export interface RunningProcess {
  readonly pid: number;
  /** To exchange messages with it. */
  readonly child: ChildProcess;
  /** From its start to the first 2xx of the address that it was waited for at. */
  readonly readyAfterMs: number;
  readonly isRunning: () => boolean;
  /** The last lines that it printed. */
  readonly lines: readonly string[];
  /** SIGKILL: it can do nothing more. Takes effect before this returns; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; SIGKILL when that does not help. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  /** Path of its TypeScript file. */
  readonly script: string;
  /** All of its environment, but for the search path. */
  readonly environment: NodeJS.ProcessEnv;
  /** Answers 2xx when it is ready. */
  readonly readyUrl: string;
}

const KEPT_LINES = 40;
const READY_MS = 60_000;
const STOP_MS = 20_000;

/**
 * Starts a part of Parley and waits until it is ready. It has a channel to this process, and so ends with it.
 * @throws Error with its last lines when it ends before it is ready
 */
export async function startProcess({
  script,
  environment,
  readyUrl,
}: ProcessOptions): Promise<RunningProcess> {
  const startedAt = performance.now();
  const child = fork(script, {
    env: { PATH: process.env['PATH'], ...environment },
    execArgv: [],
    silent: true,
    serialization: 'advanced',
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    if (!output) continue;
    createInterface(output).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    });
  }
  const ended = once(child, 'exit');
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isRunning()) child.kill(signal);
    await ended;
  };
  await once(child, 'spawn');
  await waitFor(
    `${script} at ${readyUrl}`,
    async () => {
      if (!isRunning()) throw new Error(`${script} has ended:\n${lines.join('\n')}`);
      const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await answer?.arrayBuffer();
      return answer?.ok;
    },
    READY_MS,
  ).catch(async (error: unknown) => {
    await end('SIGKILL');
    throw error;
  });
  return {
    pid: child.pid ?? 0,
    child,
    readyAfterMs: performance.now() - startedAt,
    isRunning,
    lines,
    kill: () => end('SIGKILL'),
    async stop() {
      const timer = setTimeout(() => void end('SIGKILL'), STOP_MS);
      await end('SIGTERM');
      clearTimeout(timer);
    },
  };
}
