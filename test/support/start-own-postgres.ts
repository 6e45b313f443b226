import { prepareLayout } from '../../bridge/store/embedded/layout.ts';
import { findPrograms } from '../../bridge/store/embedded/programs.ts';
import { clientConfigOf, ensureServer, stopServer } from '../../bridge/store/embedded/server.ts';
import { childrenOf } from './children-of.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL that a test may take away from the bridge. */
export interface OwnPostgres {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Stops the server: connections are refused. */
  halt(): Promise<void>;
  /** Stops all of its processes without ending them: connections stand and nobody answers. */
  freeze(): void;
  /** The other way round, after either. */
  resume(): Promise<void>;
  /** Ends it and deletes its files. */
  stop(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await temporaryFolder();
  const layout = await prepareLayout(folder.path);
  const programs = await findPrograms(layout.folder, layout.user);
  let pid = await ensureServer(layout, programs);
  let frozen: readonly number[] = [];

  const thaw = () => {
    for (const member of frozen) process.kill(member, 'SIGCONT');
    frozen = [];
  };
  const { host, user, database } = clientConfigOf(layout);
  return {
    url: `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`,
    halt: () => stopServer(pid),
    freeze() {
      frozen = [pid, ...childrenOf(pid)];
      for (const member of frozen) process.kill(member, 'SIGSTOP');
    },
    async resume() {
      thaw();
      pid = await ensureServer(layout, programs);
    },
    async stop() {
      thaw();
      await stopServer(pid);
      await folder.remove();
    },
  };
}
