import type { Pool, PoolClient } from 'pg';
import type { ContactName } from '../../conversations/strangers/contact-name.ts';
import type { CrmName } from '../../crm/crm.ts';
import type { Asker, NewContactRow, NewNameRow } from './new-contact-row.ts';

/** How long a lane has a row; one that dies loses it then. Longer than Salesforce works on a request. */
const LEASE = '2 minutes';
/** How long the CRM may still be at a request that was given up. */
const UNSURE = '15 seconds';
/** After that nobody expects a record any more, unless the customer writes again. */
const TRIED_FOR = '30 days';

/** What is noted of a row. */
export type NewContactState =
  | {
      readonly state: 'created';
      readonly object: string;
      readonly recordId: string;
      /** Absent: what stands on the record now is not known to be ours. */
      readonly written?: ContactName;
      readonly profileName?: string;
    }
  | { readonly state: 'found' | 'declined' }
  | {
      readonly state: 'refused' | 'waiting';
      readonly code: string;
      readonly sentence?: string;
      readonly retryInMs: number;
    };

/** Records that are to be created in one CRM, and those whose names may have to follow the profile. */
export interface NewContactQueue {
  /** What is due, oldest first, leased to the owner. */
  claim(owner: string, most: number): Promise<readonly NewContactRow[]>;
  /**
   * Leases the row of one customer, makes it where there is none, whatever came of it before.
   * @returns undefined while somebody else works on it, or may still do
   */
  claimFor(
    owner: string,
    row: Asker & Pick<NewContactRow, 'keyHash' | 'kind'>,
  ): Promise<NewContactRow | undefined>;
  renew(owner: string): Promise<void>;
  /** Gives back what the owner holds as if it had not been claimed: nothing was asked of the CRM for it. */
  release(owner: string, waitMs: number): Promise<void>;
  /**
   * Gives back what the owner holds: it was tried, and what came of it is not known. It is left alone for a moment, as
   * the CRM may still be at it: who looks too soon does not see the record yet, and makes another one.
   */
  postpone(owner: string): Promise<void>;
  /**
   * Notes what came of a row.
   * @returns all conversations that ask for it; undefined when the lease was lost, and nothing was noted
   */
  settle(
    client: PoolClient,
    owner: string,
    row: NewContactRow,
    state: NewContactState,
  ): Promise<readonly Asker[] | undefined>;
  /** Records whose profile has another name by now, leased to the owner. */
  claimNames(owner: string, most: number): Promise<readonly NewNameRow[]>;
  /** @param written the name that the record has now; absent: it is a person's, and is left alone from now on */
  settleName(owner: string, row: NewNameRow, written: ContactName | undefined): Promise<void>;
}

interface Columns {
  readonly key_hash: Buffer;
  readonly kind: NewContactRow['kind'];
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly customer: Asker['customer'];
  readonly attempts: number;
  readonly is_unsure: boolean;
  readonly error_sentence: string | null;
  readonly identity_keys: readonly string[] | null;
}

const columns = `n.key_hash, n.kind, n.conversation_key, n.channel_key, n.customer, n.attempts, n.is_unsure, n.error_sentence,
  (select m.identity_keys from conversation_memory m
   where m.crm = n.crm and m.conversation_key = n.conversation_key) as identity_keys`;

export function createNewContactQueue(pool: Pool, crm: CrmName): NewContactQueue {
  return {
    async claim(owner, most) {
      const { rows } = await pool.query<Columns>(
        `update new_contact n set owner = $2, until = now() + $3::interval, attempts = n.attempts + 1,
           -- Whoever had it has died with it.
           is_unsure = n.is_unsure or n.owner is not null
         where n.crm = $1 and n.key_hash in (
           select key_hash from new_contact
           where crm = $1 and state in ('waiting', 'refused') and (until is null or until <= now())
             and (state = 'waiting' or created_at > now() - $5::interval)
           order by created_at limit $4 for update skip locked)
         returning ${columns}`,
        [crm, owner, LEASE, most, TRIED_FOR],
      );
      return rows.map(rowOf);
    },

    async claimFor(owner, { keyHash, kind, conversationKey, channelKey, customer }) {
      const { rows } = await pool.query<Columns>(
        `insert into new_contact as n
           (crm, key_hash, kind, conversation_key, channel_key, customer, owner, until, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, now() + $8::interval, 1)
         on conflict (crm, key_hash) do update set kind = excluded.kind, state = 'waiting',
           conversation_key = excluded.conversation_key, channel_key = excluded.channel_key,
           customer = excluded.customer, owner = excluded.owner, until = excluded.until,
           attempts = n.attempts + 1, is_unsure = n.is_unsure or n.owner is not null, error_sentence = null,
           changed_at = now()
         where n.until <= now() or n.owner is null and not n.is_unsure
         returning ${columns}`,
        [crm, keyHash, kind, conversationKey, channelKey, JSON.stringify(customer), owner, LEASE],
      );
      const [row] = rows;
      if (!row) return undefined;
      await pool.query(
        `insert into new_contact_asker (crm, key_hash, conversation_key, channel_key, customer)
         values ($1, $2, $3, $4, $5) on conflict (crm, key_hash, conversation_key) do update
         set channel_key = excluded.channel_key, customer = excluded.customer`,
        [crm, keyHash, conversationKey, channelKey, JSON.stringify(customer)],
      );
      return rowOf(row);
    },

    async renew(owner) {
      await pool.query('update new_contact set until = now() + $3::interval where crm = $1 and owner = $2', [
        crm,
        owner,
        LEASE,
      ]);
    },

    async release(owner, waitMs) {
      await pool.query(
        `update new_contact set owner = null, until = now() + $3 * interval '1 ms',
           attempts = greatest(attempts - 1, 0) where crm = $1 and owner = $2`,
        [crm, owner, waitMs],
      );
    },

    async postpone(owner) {
      await pool.query(
        `update new_contact set owner = null, until = now() + $3::interval, is_unsure = true
         where crm = $1 and owner = $2`,
        [crm, owner, UNSURE],
      );
    },

    async settle(client, owner, { keyHash }, now) {
      const isDone = now.state === 'created' || now.state === 'found' || now.state === 'declined';
      const made = now.state === 'created' ? now : undefined;
      const failed = 'code' in now ? now : undefined;
      const held = await client.query(
        `update new_contact set state = $4, object = $5, record_id = $6, written = $7, profile_name = $8,
           error_code = $9, error_sentence = $10, until = now() + $11 * interval '1 ms', owner = null,
           is_unsure = false, changed_at = now()
         where crm = $1 and key_hash = $2 and owner = $3`,
        [
          crm,
          keyHash,
          owner,
          now.state,
          made?.object,
          made?.recordId,
          made?.written && JSON.stringify(made.written),
          made?.profileName,
          failed?.code,
          failed?.sentence,
          failed?.retryInMs,
        ],
      );
      if (held.rowCount !== 1) return undefined;
      const askers = await client.query<Columns>(
        `select conversation_key, channel_key, customer from new_contact_asker
         where crm = $1 and key_hash = $2 and customer is not null order by conversation_key`,
        [crm, keyHash],
      );
      if (isDone) await forget(client, crm, keyHash);
      return askers.rows.map(askerOf);
    },

    async claimNames(owner, most) {
      const { rows } = await pool.query<{
        key_hash: Buffer;
        object: NewNameRow['record']['object'];
        record_id: string;
        written: ContactName;
        profile_name: string;
      }>(
        `update new_contact n set owner = $2, until = now() + $3::interval
         where n.crm = $1 and n.key_hash in (
           select key_hash from new_contact
           where crm = $1 and has_new_name and (until is null or until <= now())
           limit $4 for update skip locked)
         returning n.key_hash, n.object, n.record_id, n.written, n.profile_name`,
        [crm, owner, LEASE, most],
      );
      return rows.map((row) => ({
        keyHash: row.key_hash,
        record: { object: row.object, id: row.record_id },
        written: row.written,
        profileName: row.profile_name,
      }));
    },

    async settleName(owner, { keyHash, profileName }, written) {
      await pool.query(
        `update new_contact set written = $4, has_new_name = $4::jsonb is not null and profile_name is distinct from $5,
           owner = null, until = null where crm = $1 and key_hash = $2 and owner = $3`,
        [crm, keyHash, owner, written && JSON.stringify(written), profileName],
      );
    },
  };
}

/** Who the customer is stands in the CRM now. */
async function forget(client: PoolClient, crm: CrmName, keyHash: Buffer): Promise<void> {
  await client.query('update new_contact set customer = null where crm = $1 and key_hash = $2', [
    crm,
    keyHash,
  ]);
  await client.query('update new_contact_asker set customer = null where crm = $1 and key_hash = $2', [
    crm,
    keyHash,
  ]);
}

function rowOf(row: Columns): NewContactRow {
  return {
    ...askerOf(row),
    keyHash: row.key_hash,
    kind: row.kind,
    attempts: row.attempts,
    isUnsure: row.is_unsure,
    ...(row.error_sentence === null ? {} : { errorSentence: row.error_sentence }),
    identityKeys: row.identity_keys ?? [],
  };
}

function askerOf(row: Pick<Columns, 'conversation_key' | 'channel_key' | 'customer'>): Asker {
  return { conversationKey: row.conversation_key, channelKey: row.channel_key, customer: row.customer };
}
