import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface DemoFolder {
  readonly path: string;
  /** Whether the data are still there after the demo. */
  readonly isKept: boolean;
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
  /** Removes the folder unless it is kept. */
  close(): Promise<void>;
}

/**
 * The folder of the demo's data, with the key pair that the bridge logs in with.
 * @param kept where to keep the data between runs; without it, a temporary folder
 */
export async function openDemoFolder(kept: string | undefined): Promise<DemoFolder> {
  await removeForgotten();
  const path = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), `parley-demo-${process.pid}-`));
  await mkdir(path, { recursive: true });
  // The embedded database runs as another user when the demo runs as root, and must reach its folder below this one.
  if (!kept) await chmod(path, 0o711);

  const privateKeyFile = join(path, 'bridge-key.pem');
  const publicKeyFile = join(path, 'bridge-key.pub.pem');
  if (!existsSync(privateKeyFile) || !existsSync(publicKeyFile)) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    await writeFile(privateKeyFile, privateKey, { mode: 0o600 });
    await writeFile(publicKeyFile, publicKey);
  }
  return {
    path,
    isKept: kept !== undefined,
    privateKeyFile,
    publicKeyFile,
    close: async () => (kept ? undefined : rm(path, { recursive: true, force: true, maxRetries: 3 })),
  };
}

/** A demo that was killed could not remove its temporary folder. The name tells whose it was. */
async function removeForgotten(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^parley-demo-(\d+)-\w+$/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) {
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
