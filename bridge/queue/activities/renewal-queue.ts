import type { Pool } from 'pg';
import type { KnownGroup } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';
import { retryDelay } from '../../retry-delay.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { learnGroups } from './learn-groups.ts';

/** Conversations in one claim: their groups are read with one query, whose text travels in an address. */
const MOST_CONVERSATIONS = 50;

/** A conversation whose activities are to be rendered anew. */
export interface Renewal {
  readonly conversationKey: string;
  readonly revision: string;
  readonly attempts: number;
}

/** The conversations whose activities show something else from now on. */
export interface RenewalQueue {
  claim(owner: string): Promise<readonly Renewal[]>;
  /** Notes their groups as behind; what was asked for again in the meantime stays. */
  complete(owner: string, renewals: readonly Renewal[], groups: readonly KnownGroup[]): Promise<void>;
  /** Gives them back, to be tried later. */
  postpone(owner: string, renewals: readonly Renewal[]): Promise<void>;
}

/** By whom groups are said to be rendered anew, beside commands. */
const PERSON = 'person';

export function createRenewalQueue(pool: Pool, crm: CrmName, leaseSeconds: number): RenewalQueue {
  return {
    async claim(owner) {
      const claimed = await pool.query<{ conversation_key: string; revision: string; attempts: number }>(
        `with due as materialized (
           select conversation_key from activity_renewal
           where crm = $1 and (until is null or until <= now())
           order by created_at limit ${MOST_CONVERSATIONS} for update skip locked)
         update activity_renewal r set owner = $2, until = now() + $3 * interval '1 second'
         from due where r.crm = $1 and r.conversation_key = due.conversation_key
         returning r.conversation_key, r.revision, r.attempts`,
        [crm, owner, leaseSeconds],
      );
      return claimed.rows.map(({ conversation_key: conversationKey, revision, attempts }) => ({
        conversationKey,
        revision,
        attempts,
      }));
    },

    async complete(owner, renewals, groups) {
      await retryWaiting(
        pool,
        crm,
        renewals.map(({ conversationKey }) => conversationKey),
      );
      await inTransaction(pool, async (client) => {
        await learnGroups(client, crm, groups, PERSON);
        await client.query(
          `delete from activity_renewal r using unnest($3::text[], $4::bigint[]) as d (key, revision)
           where r.crm = $1 and r.owner = $2 and r.conversation_key = d.key and r.revision = d.revision`,
          [
            crm,
            owner,
            renewals.map(({ conversationKey }) => conversationKey),
            renewals.map(({ revision }) => revision),
          ],
        );
        await client.query(
          'update activity_renewal set owner = null, until = null where crm = $1 and owner = $2',
          [crm, owner],
        );
      });
    },

    async postpone(owner, renewals) {
      await pool.query(
        `update activity_renewal set owner = null, attempts = attempts + 1, until = now() + $3 * interval '1 ms'
         where crm = $1 and owner = $2`,
        [crm, owner, retryDelay(Math.max(...renewals.map(({ attempts }) => attempts)) + 1)],
      );
    },
  };
}

/**
 * Groups that the CRM has refused are tried again at once: the record that they were for may have been what was wrong,
 * as that of a lead that has just been converted. The CRM does not know them, so they are not among those it has told.
 */
async function retryWaiting(pool: Pool, crm: CrmName, conversationKeys: readonly string[]): Promise<void> {
  await pool.query(
    `with waiting as materialized (
       select group_key from activity_group
       where crm = $1 and conversation_key = any($2) and revision > rendered_revision
       order by group_key for update)
     update activity_group g set
       revision = g.revision + 1,
       until = case when g.owner is null then null else g.until end
     from waiting where g.crm = $1 and g.group_key = waiting.group_key`,
    [crm, conversationKeys],
  );
}
