import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunAs } from './run-as.ts';

/**
 * The outermost folder on the way to a path that a user cannot pass, if there is one.
 * @param path an absolute path that exists, with all links resolved
 */
export async function closedFolder(path: string, user: RunAs): Promise<string | undefined> {
  const parent = dirname(path);
  const above = parent === path ? undefined : await closedFolder(parent, user);
  if (above) return above;
  const { mode, uid, gid } = await stat(path);
  const mayPass = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return mode & mayPass ? undefined : path;
}
