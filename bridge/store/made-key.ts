import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

const KEY_BYTES = 32;

/**
 * A secret of 32 bytes that the bridges of this database have made for themselves, once.
 * @param purpose what it is for: each has its own
 */
export async function madeKey(pool: Pool, purpose: string): Promise<Buffer> {
  await pool.query('insert into bridge_key (purpose, key) values ($1, $2) on conflict (purpose) do nothing', [
    purpose,
    randomBytes(KEY_BYTES),
  ]);
  const { rows } = await pool.query<{ key: Buffer }>('select key from bridge_key where purpose = $1', [
    purpose,
  ]);
  const [made] = rows;
  if (!made) throw new Error('The key that was just made is not there.');
  return made.key;
}
