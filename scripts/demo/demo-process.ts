import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const KEPT_LINES = 20;
const LAST_OUTPUT_MS = 200;
const preload = new URL('stop-with-parent.ts', import.meta.url).href;

export interface DemoProcessOptions {
  readonly name: string;
  /** Path of the TypeScript file to run. */
  readonly script: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Gets each line that the process prints. */
  readonly print: (line: string) => void;
}

/**
 * A part of the demo in a process of its own. It leads a process group, so that Ctrl-C in the terminal reaches only
 * `npm start`, which then stops the parts in order.
 */
export class DemoProcess {
  readonly name: string;
  /** Settles when the process has ended, with the reason as a sentence part: `exit code 1`. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #lastLines: string[] = [];

  constructor({ name, script, environment, print }: DemoProcessOptions) {
    this.name = name;
    this.#child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', preload, script],
      {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: true,
      },
    );
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      if (!output) continue;
      createInterface(output).on('line', (line) => {
        this.#lastLines.push(line);
        if (this.#lastLines.length > KEPT_LINES) this.#lastLines.shift();
        print(line);
      });
    }
    const closed = once(this.#child, 'close');
    this.ended = once(this.#child, 'exit').then(
      async ([code, signal]) => {
        // What it printed last may still be on its way. What it started may hold the output open for longer.
        await Promise.race([closed, setTimeout(LAST_OUTPUT_MS)]);
        return signal ? `signal ${signal}` : `exit code ${code}`;
      },
      (error: Error) => error.message,
    );
  }

  /** The last lines that it printed. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /**
   * Asks it to stop and, when it has not within `longestMs`, ends it and all that it started.
   * @returns whether it has ended in order, with exit code 0
   */
  async stop(longestMs: number): Promise<boolean> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM');
      const waiting = new AbortController();
      await Promise.race([
        this.ended.finally(() => waiting.abort()),
        setTimeout(longestMs, undefined, { signal: waiting.signal }).catch(() => undefined),
      ]);
    }
    this.#endGroup();
    await this.ended;
    return this.#child.exitCode === 0;
  }

  #endGroup(): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // The group is empty: everything has ended by itself.
    }
  }
}
