import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCodeOf } from '../../error-code-of.ts';
import { ParleyError } from '../../errors.ts';
import { closedFolder } from './closed-folder.ts';
import { runAs, type RunAs } from './run-as.ts';

/** Where the built-in PostgreSQL lives. All paths are absolute. */
export interface Layout {
  readonly folder: string;
  readonly cluster: string;
  readonly serverLog: string;
  /** Folder of the socket: the only way to reach the server, open to its user and to root. */
  readonly socketFolder: string;
  readonly user: RunAs | undefined;
}

/** A socket's address holds 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * Makes the folders of the built-in PostgreSQL under the data folder. Two bridges with the same data folder get the
 * same layout, and so find the same server.
 * @throws ParleyError STORE_NOT_EMBEDDABLE when the server's user cannot get there
 */
export async function prepareLayout(dataFolder: string): Promise<Layout> {
  const user = runAs();
  await mkdir(resolve(dataFolder), { recursive: true, mode: 0o755 });
  const parent = await realpath(resolve(dataFolder));
  const closed = user && (await closedFolder(parent, user));
  if (closed) {
    throw new ParleyError(
      'STORE_NOT_EMBEDDABLE',
      `Started by root, PostgreSQL runs as another user, and that one cannot pass ${closed}. ` +
        'Set PARLEY_DATA_DIR to a folder that all users can get to, such as /var/lib/parley.',
    );
  }
  const folder = join(parent, 'postgres');
  await ownFolder(folder, user);
  const socketFolder = shortEnough(join(folder, 'socket'), folder);
  await ownFolder(socketFolder, user);
  return {
    folder,
    cluster: join(folder, 'cluster'),
    serverLog: join(folder, 'server.log'),
    socketFolder,
    user,
  };
}

/** Deep folders do not fit into a socket's address: then the socket goes to a folder of its own under /tmp. */
function shortEnough(wanted: string, folder: string): string {
  if (Buffer.byteLength(join(wanted, SOCKET_NAME)) <= LONGEST_SOCKET_PATH) return wanted;
  const name = `parley-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const short = [tmpdir(), '/tmp'].map((place) => join(place, name));
  return short.find((path) => Buffer.byteLength(join(path, SOCKET_NAME)) <= LONGEST_SOCKET_PATH) ?? wanted;
}

/** A folder that only the server's user can enter. One that belongs to somebody else is not used. */
async function ownFolder(path: string, user: RunAs | undefined): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
    if (user) await chown(path, user.uid, user.gid);
    return;
  } catch (cause) {
    if (errorCodeOf(cause) !== 'EEXIST') {
      throw new ParleyError('STORE_NOT_EMBEDDABLE', `The folder ${path} cannot be made.`, { cause });
    }
  }
  const found = await lstat(path);
  const owner = user?.uid ?? process.getuid?.();
  // Root may have been killed between making the folder and giving it away.
  if (user && found.isDirectory() && found.uid === 0 && (found.mode & 0o077) === 0) {
    await chown(path, user.uid, user.gid);
    return;
  }
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new ParleyError(
      'STORE_NOT_EMBEDDABLE',
      `The folder ${path} must belong to the user with number ${owner} and be closed to all others.`,
    );
  }
}
