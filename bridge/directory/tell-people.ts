import type { PoolClient } from 'pg';
import { channelType } from '../conversations/channel-type.ts';
import type { Customer, Handle } from '../conversations/customer.ts';
import { readHandleKey } from '../conversations/keys/read-handle-key.ts';
import { hasHandles } from '../conversations/has-handles.ts';
import type { Channel, PersonChange, Provider } from '../conversations/model.ts';
import type { CrmName } from '../crm/crm.ts';
import { storeOwnEvent } from '../queue/own-events/store-own-event.ts';

/** Something that is to be told in the lane of a conversation, about the person there. */
export interface PersonNews {
  readonly conversationKey: string;
  readonly change: PersonChange['change'];
  /** Unique to what has happened: the same news twice are told once. */
  readonly id: string;
}

interface Columns {
  readonly conversation_key: string;
  readonly channel_key: string | null;
  readonly address: string | null;
  readonly handles: readonly string[] | null;
}

/**
 * Stores news about people as events, each in the lane of its conversation. Belongs into the transaction in which they
 * were learned. Those of a channel that is not there any more are left out.
 * @returns how many were told
 */
export async function tellPeople(
  client: PoolClient,
  crm: CrmName,
  channels: readonly Channel[],
  news: readonly PersonNews[],
): Promise<number> {
  if (news.length === 0) return 0;
  const { rows } = await client.query<Columns>({
    name: 'read people of conversations',
    text: `select key as conversation_key, s.channel_key, m.address, h.handles
      from unnest($2::text[]) as key
      left join conversation_state s on s.conversation_key = key
      left join conversation_memory m on m.crm = $1 and m.conversation_key = key
      left join lateral (
        select array_agg(handle order by learned_at desc) as handles from handle
        where handle.conversation_key = key and former_since is null) h on true`,
    values: [crm, [...new Set(news.map(({ conversationKey }) => conversationKey))]],
  });
  const people = new Map(rows.map((row) => [row.conversation_key, personOf(row)]));
  const providers = new Map(channels.map(({ key, provider }) => [key, provider]));
  let told = 0;
  for (const one of news) {
    const person = people.get(one.conversationKey);
    const provider: Provider | undefined = person && providers.get(person.channelKey);
    if (!person || !provider) continue;
    await storeOwnEvent(client, one.conversationKey, {
      kind: 'person',
      provider,
      providerId: `${one.change.kind}:${one.conversationKey}:${one.id}`,
      ...person,
      change: one.change,
    });
    told += 1;
  }
  return told;
}

/** `whatsapp:+12025550102|+14155550123#2`: what the key of a conversation says, where nothing else is known. */
function personOf(row: Columns): { readonly channelKey: string; readonly customer: Customer } {
  const [channelPart = '', ...addressParts] = row.conversation_key.split('|');
  const channelKey = row.channel_key ?? channelPart;
  const named = (hasHandles(channelType(channelKey)) ? (row.handles ?? []) : [])
    .flatMap((key) => readHandleKey(key) ?? [])
    .toSorted((one, other) => bySurety.indexOf(one.kind) - bySurety.indexOf(other.kind));
  const address = row.address ?? named.at(-1)?.value ?? addressParts.join('|').replace(/#\d+$/, '');
  const own: Handle = { kind: /^\+\d/.test(address) ? 'number' : 'word', value: address };
  return { channelKey, customer: { address, handles: named.length > 0 ? named : [own] } };
}

const bySurety: readonly Handle['kind'][] = ['parentUserId', 'userId', 'number', 'word'];
