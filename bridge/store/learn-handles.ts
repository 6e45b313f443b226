import type { ClientBase } from 'pg';
import type { KnownHandle } from '../conversations/who-is-it.ts';

/** Notes who goes by which handle from now on. Belongs into the transaction that has found it out under the lock. */
export async function learnHandles(
  client: Pick<ClientBase, 'query'>,
  handles: readonly KnownHandle[],
): Promise<void> {
  if (handles.length === 0) return;
  await client.query({
    name: 'learn handles',
    text: `insert into handle (channel_key, handle, conversation_key, former_since, since, holder)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::integer[])
      on conflict (channel_key, handle) do update
      set conversation_key = excluded.conversation_key, former_since = excluded.former_since,
          since = excluded.since, holder = excluded.holder, learned_at = now()`,
    values: [
      handles.map(({ channelKey }) => channelKey),
      handles.map(({ handle }) => handle),
      handles.map(({ conversationKey }) => conversationKey),
      handles.map(({ formerSince }) => formerSince ?? null),
      handles.map(({ since }) => since ?? null),
      handles.map(({ holder }) => holder),
    ],
  });
}
