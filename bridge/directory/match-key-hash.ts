import { createHmac, hkdfSync } from 'node:crypto';
import type { Pool } from 'pg';
import type { SigningKey } from '../config.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import { madeKey } from '../store/made-key.ts';

const PURPOSE = 'directory';
const HASH_BYTES = 16;

/** How numbers and e-mail addresses are kept where they must be found again, but not read. */
export interface MatchKeyHash {
  /** HMAC-SHA-256 under the first key, cut to 16 bytes: of a match key, or of another name of a customer. */
  of(key: string): Buffer;
  /** The hashes under all keys that are accepted, the first one first: what was written under an older one is found. */
  all(key: MatchKey): readonly Buffer[];
  /** Tells the first key from any other one, and gives nothing of it away. */
  readonly fingerprint: string;
}

/**
 * Hashes under keys that are made for this purpose alone: of those of the configuration, else of one that the bridges
 * of this database have made for themselves, once.
 * @param audience what divides this bridge from another one with the same keys
 */
export async function createMatchKeyHash(
  configured: readonly Pick<SigningKey, 'key'>[],
  pool: Pool,
  audience: string,
): Promise<MatchKeyHash> {
  const secrets = configured.length > 0 ? configured.map(({ key }) => key) : [await madeKey(pool, PURPOSE)];
  const derived = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', `parley ${PURPOSE}\n${audience}`, 32)),
  );
  const hashes = (text: string): readonly Buffer[] =>
    derived.map((key) => createHmac('sha256', key).update(text).digest().subarray(0, HASH_BYTES));
  const first = (text: string): Buffer => hashes(text)[0] ?? Buffer.alloc(0);
  return { of: first, all: hashes, fingerprint: first('fingerprint').toString('hex') };
}
