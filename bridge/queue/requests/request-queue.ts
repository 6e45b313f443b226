import type { Pool, PoolClient } from 'pg';
import type { CrmRequest, RequestResult } from '../../crm/requests.ts';

/** How long a lane has a command; one that dies loses it then, and another lane begins it again. */
const LEASE = '2 minutes';

/** A command that is being carried out. */
export interface RequestRow extends CrmRequest {
  /** Times that it was begun. More than one: an earlier attempt may have got through, and its answer not come back. */
  readonly tries: number;
  readonly takenAt: Date;
}

/** Commands from screens on their way: each is carried out by one bridge, and its result told until the CRM has it. */
export interface RequestQueue {
  /** Takes commands over from the CRM. One that was taken before is left alone. Gives the number of new ones. */
  take(requests: readonly CrmRequest[]): Promise<number>;
  /**
   * The oldest command that is due, leased.
   * @param of the kinds to choose from; all that are carried out here, when absent
   */
  claim(of?: readonly string[]): Promise<RequestRow | undefined>;
  /** Says that it is still being carried out. */
  renew(request: RequestRow): Promise<void>;
  /** It could not be carried out now. */
  postpone(request: RequestRow, delayMs: number): Promise<void>;
  /**
   * Notes the result, in the transaction that notes what it has changed. False: the lease was lost, and another lane
   * carries it out.
   */
  finish(client: Pick<PoolClient, 'query'>, request: RequestRow, result: RequestResult): Promise<boolean>;
  /** Results that the CRM has not taken yet. */
  untold(): Promise<readonly RequestResult[]>;
  told(ids: readonly string[]): Promise<void>;
}

interface Columns {
  readonly id: string;
  readonly kind: string;
  readonly parameters: string;
  readonly channel_key: string | null;
  readonly given_by: string | null;
  readonly given_by_name: string | null;
  readonly tries: number;
  readonly taken_at: Date;
}

interface ResultColumns {
  readonly id: string;
  readonly succeeded: boolean;
  readonly result: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** @param kinds that are carried out here; others are left for who knows them */
export function createRequestQueue(pool: Pool, kinds: readonly string[]): RequestQueue {
  return {
    async take(requests) {
      const known = requests.filter(({ kind }) => kinds.includes(kind));
      if (known.length === 0) return 0;
      const taken = await pool.query(
        `insert into crm_request (id, kind, parameters, channel_key, given_by, given_by_name)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         on conflict (id) do nothing`,
        [
          known.map(({ id }) => id),
          known.map(({ kind }) => kind),
          known.map(({ parameters }) => parameters),
          known.map(({ channelKey }) => channelKey),
          known.map(({ by }) => by?.id),
          known.map(({ by }) => by?.name),
        ],
      );
      return taken.rowCount ?? 0;
    },

    async claim(of = kinds) {
      const claimed = await pool.query<Columns>(
        `with first as materialized (
           select id from crm_request
           where state in ('waiting', 'running') and not_before <= now() and kind = any($2)
           order by taken_at limit 1 for update skip locked)
         update crm_request r set state = 'running', tries = r.tries + 1, not_before = now() + $1::interval
         from first where r.id = first.id
         returning r.id, r.kind, r.parameters, r.channel_key, r.given_by, r.given_by_name, r.tries, r.taken_at`,
        [LEASE, of],
      );
      const [row] = claimed.rows;
      return (
        row && {
          id: row.id,
          kind: row.kind,
          parameters: row.parameters,
          ...(row.channel_key !== null && { channelKey: row.channel_key }),
          ...(row.given_by !== null && { by: { id: row.given_by, name: row.given_by_name ?? '' } }),
          tries: row.tries,
          takenAt: row.taken_at,
        }
      );
    },

    async renew({ id, tries }) {
      await pool.query(
        `update crm_request set not_before = now() + $3::interval
         where id = $1 and tries = $2 and state = 'running'`,
        [id, tries, LEASE],
      );
    },

    async postpone({ id, tries }, delayMs) {
      await pool.query(
        `update crm_request set state = 'waiting', not_before = now() + $3 * interval '1 ms'
         where id = $1 and tries = $2 and state = 'running'`,
        [id, tries, delayMs],
      );
    },

    async finish(client, { id, tries }, { status, result, errorCode, errorMessage }) {
      const finished = await client.query(
        `update crm_request set state = 'finished', succeeded = $3, result = $4, error_code = $5, error_message = $6
         where id = $1 and tries = $2 and state = 'running'`,
        [id, tries, status === 'Done', result, errorCode, errorMessage],
      );
      return finished.rowCount === 1;
    },

    async untold() {
      const found = await pool.query<ResultColumns>(
        `select id, succeeded, result, error_code, error_message from crm_request
         where state = 'finished' order by taken_at limit 100`,
      );
      return found.rows.map((row) => ({
        id: row.id,
        status: row.succeeded ? 'Done' : 'Failed',
        ...(row.result !== null && { result: row.result }),
        ...(row.error_code !== null && { errorCode: row.error_code }),
        ...(row.error_message !== null && { errorMessage: row.error_message }),
      }));
    },

    async told(ids) {
      // What people wrote may stand in a result: it is kept where they look for it, and nowhere else.
      await pool.query(
        "update crm_request set state = 'told', result = null where id = any($1) and state = 'finished'",
        [ids],
      );
    },
  };
}
