import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { SigningKey } from '../config.ts';

const KEY_BYTES = 32;
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
  if (first) return [first, ...older];
  await pool.query('insert into bridge_key (purpose, key) values ($1, $2) on conflict (purpose) do nothing', [
    PURPOSE,
    randomBytes(KEY_BYTES),
  ]);
  const { rows } = await pool.query<{ key: Buffer }>('select key from bridge_key where purpose = $1', [
    PURPOSE,
  ]);
  const [made] = rows;
  if (!made) throw new Error('The key that was just made is not there.');
  return [{ name: PURPOSE, key: made.key }];
}
