import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { findPrograms } from '../bridge/store/embedded/programs.ts';
import { prepareLayout } from '../bridge/store/embedded/layout.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

/** What the figures were measured on: one line. Take it before the measuring, for it names how busy the machine was. */
export async function machine(): Promise<string> {
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `Node ${process.versions.node}`,
    await postgresVersion(),
    new Date().toISOString().slice(0, 10),
    `load average before ${loadavg()[0]?.toFixed(1)}`,
  ].join(', ');
}

async function postgresVersion(): Promise<string> {
  const folder = await temporaryFolder();
  try {
    const { folder: place, user } = await prepareLayout(folder.path);
    const { postgres } = await findPrograms(place, user);
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { env: { LC_ALL: 'C' } });
    return stdout.trim().replace('postgres (PostgreSQL)', 'PostgreSQL');
  } finally {
    await folder.remove();
  }
}
