import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { Stranger } from '../../crm/delivery.ts';
import { strangerKey } from '../../conversations/strangers/stranger-key.ts';

/** How long "somebody has the number" is believed, when the customer turns out not to be known all the same. */
const FOUND_FOR = '10 minutes';

/**
 * Orders a record for each customer whom the CRM does not know. Belongs into the transaction that notes that they are
 * not known. One record for a number: further conversations wait for the same one. What the org has refused is tried
 * again, as the customer has just written; what was created, or declined by a person, is not made a second time.
 * @param hash keyed hash of a match key, as the directory makes it
 * @returns whether there is anything to do
 */
export async function insertStrangers(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  strangers: readonly Stranger[],
  hash: (key: string) => Buffer,
): Promise<boolean> {
  const asked = strangers.flatMap((stranger) => {
    const key = strangerKey(stranger.customer, stranger.conversationKey);
    return key === undefined ? [] : [{ ...stranger, hash: hash(key) }];
  });
  if (asked.length === 0) return false;
  const first = [...new Map(asked.toReversed().map((one) => [one.hash.toString('hex'), one])).values()];
  await client.query(
    `insert into new_contact as n (crm, key_hash, kind, conversation_key, channel_key, customer)
     select $1, * from unnest($2::bytea[], $3::text[], $4::text[], $5::text[], $6::jsonb[]) as row
     order by 2
     on conflict (crm, key_hash) do update set kind = excluded.kind, conversation_key = excluded.conversation_key,
       channel_key = excluded.channel_key, customer = excluded.customer, state = 'waiting', until = null,
       created_at = now(), changed_at = now()
     where n.state = 'refused' and n.owner is null
       or n.state = 'found' and n.changed_at < now() - $7::interval`,
    [
      crm,
      first.map((one) => one.hash),
      first.map(({ policy }) => policy),
      first.map(({ conversationKey }) => conversationKey),
      first.map(({ channelKey }) => channelKey),
      first.map(({ customer }) => JSON.stringify(customer)),
      FOUND_FOR,
    ],
  );
  await client.query(
    // Who they are is kept only as long as a record is still to be made for them.
    `insert into new_contact_asker (crm, key_hash, conversation_key, channel_key, customer)
     select $1, row.hash, row.conversation_key, row.channel_key,
       case when n.state in ('waiting', 'refused') then row.customer end
     from unnest($2::bytea[], $3::text[], $4::text[], $5::jsonb[])
       as row (hash, conversation_key, channel_key, customer)
     join new_contact n on n.crm = $1 and n.key_hash = row.hash
     on conflict (crm, key_hash, conversation_key) do update
     set channel_key = excluded.channel_key, customer = excluded.customer`,
    [
      crm,
      asked.map((one) => one.hash),
      asked.map(({ conversationKey }) => conversationKey),
      asked.map(({ channelKey }) => channelKey),
      asked.map(({ customer }) => JSON.stringify(customer)),
    ],
  );
  return true;
}
