import type { Pool } from 'pg';
import type { StreamPositions } from '../crm/sending.ts';

/** Positions of streams, in the database that all replicas share. */
export function createStreamPositions(pool: Pool): StreamPositions {
  return {
    async read(stream) {
      const found = await pool.query<{ position: Buffer }>(
        'select position from stream_position where stream = $1',
        [stream],
      );
      return found.rows[0]?.position;
    },
    async write(stream, position) {
      await pool.query(
        `insert into stream_position (stream, position) values ($1, $2)
         on conflict (stream) do update set position = excluded.position, updated_at = now()`,
        [stream, position],
      );
    },
  };
}
