import { messageKey } from '../../../conversations/keys/message-key.ts';
import type { Channel } from '../../../conversations/model.ts';
import { consentKey } from '../plan/consent-rows.ts';
import type { ConversationBatch } from '../plan/conversation-batch.ts';
import type { Gathered } from '../plan/gather-events.ts';
import type { Person } from '../plan/person.ts';
import { concerns } from '../plan/plan-channels.ts';
import { templateNames } from '../plan/plan-templates.ts';
import type { Wanted } from './wanted.ts';

/**
 * What has to be asked of Salesforce for a batch. People who are known, and messages that come with it, are not.
 * @param persons the people of its conversations, by conversation
 */
export function wantedOf(
  gathered: Gathered,
  persons: ReadonlyMap<string, Person>,
  channels: readonly Channel[],
): Wanted {
  const { conversations, progress, templates, ownRecords } = gathered;
  const drafted = new Set(
    conversations.flatMap(({ messages, moves }) =>
      [...messages, ...moves].map(({ event }) => messageKey(event.provider, event.providerId)),
    ),
  );
  const targets = conversations
    .flatMap(({ changes }) => changes.map(({ event }) => messageKey(event.provider, event.target)))
    .filter((key) => !drafted.has(key));
  const strangers = conversations.flatMap((batch) => {
    const person = persons.get(batch.key);
    return person?.isToBeFound ? [{ batch, person }] : [];
  });
  const named = templates.map(templateNames);
  return {
    contacts: strangers.flatMap(({ batch, person }) =>
      batch.memory?.contactId === undefined
        ? person.handles
            .filter(({ kind, holder }) => (kind === 'number' || kind === 'word') && holder === 1)
            .map(({ value }) => ({ number: value, channelNumber: batch.channel.address }))
        : [],
    ),
    identityKeys: unique(
      strangers.flatMap(({ batch, person }) => [
        ...person.handles.map(({ key }) => key),
        ...(batch.memory?.identityKeys ?? []),
      ]),
    ),
    conversationKeys: unique(
      strangers.flatMap(({ batch }) => [batch.key, batch.state?.samePersonAs ?? batch.key]),
    ),
    messageKeys: unique(targets),
    messageIds: unique([
      ...targets.flatMap((key) => ownRecords.get(key) ?? []),
      ...progress.flatMap(({ now }) => (now.content.type === 'reaction' ? (now.replyToId ?? []) : [])),
    ]),
    consentKeys: unique(conversations.flatMap((batch) => consentKeys(batch, persons.get(batch.key)))),
    templates: {
      ids: unique(named.flatMap(({ id }) => id ?? [])),
      externalIds: unique(named.flatMap(({ externalId }) => externalId ?? [])),
      keys: unique(named.flatMap(({ key }) => key ?? [])),
    },
    channelIds: channels
      .filter((channel) => gathered.channels.some(({ event }) => concerns(event, channel)))
      .map(({ id }) => id),
  };
}

function consentKeys(
  { channel, consents }: ConversationBatch,
  person: Person | undefined,
): readonly string[] {
  return person ? consents.map(({ word }) => consentKey(person.mainKey, channel.key, word.purpose)) : [];
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
