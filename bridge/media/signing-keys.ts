import type { Pool } from 'pg';
import type { SigningKey } from '../config.ts';
import { madeKey } from '../store/made-key.ts';

const PURPOSE = 'media links';

/**
 * The keys that sign links: those of the configuration, else one that the bridges of this database have made for
 * themselves, once.
 */
export async function signingKeys(
  configured: readonly SigningKey[],
  pool: Pool,
): Promise<readonly [SigningKey, ...SigningKey[]]> {
  const [first, ...older] = configured;
  return first ? [first, ...older] : [{ name: PURPOSE, key: await madeKey(pool, PURPOSE) }];
}
