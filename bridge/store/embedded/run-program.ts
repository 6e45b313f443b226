import { spawn, type ChildProcess } from 'node:child_process';
import type { Layout } from './layout.ts';

/**
 * Starts a program of PostgreSQL as the server's user, in its folder, with an environment of its own: neither the
 * secrets of the bridge nor the PG… variables of the machine reach it. It is not part of the bridge's process group,
 * so that Ctrl-C reaches the bridge first.
 * @param output file descriptor for what it writes
 */
export function runProgram(
  program: string,
  args: readonly string[],
  layout: Layout,
  output: number,
): ChildProcess {
  return spawn(program, args, {
    cwd: layout.folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output, output],
    detached: true,
    ...(layout.user && { uid: layout.user.uid, gid: layout.user.gid }),
  });
}
