import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const VALID_DAYS = 730;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A key of the bridge's own, and what an org has to know of it. */
export interface Certificate {
  /** In PEM form. */
  readonly pem: string;
  readonly validUntil: Date;
  /** Whether it was there before. */
  readonly isKept: boolean;
}

/**
 * The certificate that belongs to the bridge's key. Makes both with openssl when the key is not there yet; Node itself
 * cannot write certificates. A key that is there is never replaced.
 * @param keyFile where the RSA key is kept, readable for its owner only; the certificate lies beside it
 * @throws Error that says what to do when openssl is missing, or the two do not belong together or are out of date
 */
export async function ensureCertificate(keyFile: string): Promise<Certificate> {
  const certificateFile = keyFile.replace(/\.key$/, '.crt');
  const isKept = existsSync(keyFile);
  if (!isKept) await makeBoth(keyFile, certificateFile);
  const pem = await readFile(certificateFile, 'utf8').catch((cause: unknown) => {
    throw new Error(`${keyFile} is there, but not its certificate ${certificateFile}.`, { cause });
  });
  const certificate = new X509Certificate(pem);
  const validUntil = new Date(certificate.validTo);
  if (!certificate.checkPrivateKey(createPrivateKey(await readFile(keyFile)))) {
    throw new Error(`${certificateFile} does not belong to ${keyFile}. Move both away and run this again.`);
  }
  if (validUntil.getTime() < Date.now() + DAY_MS) {
    throw new Error(`${certificateFile} ends on ${certificate.validTo}. Move both away and run this again.`);
  }
  return { pem, validUntil, isKept };
}

async function makeBoth(keyFile: string, certificateFile: string): Promise<void> {
  await mkdir(dirname(keyFile), { recursive: true });
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-sha256', '-days', String(VALID_DAYS)];
  const files = ['-subj', '/CN=Parley Bridge', '-keyout', keyFile, '-out', certificateFile];
  try {
    await promisify(execFile)('openssl', [...request, ...files]);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new Error(
      `openssl is needed to make a certificate, and is not installed. Install it, or make ${keyFile} ` +
        `and ${certificateFile} elsewhere (RSA, 2048 bits, PEM) and put them there.`,
      { cause },
    );
  }
  await chmod(keyFile, 0o600);
}
