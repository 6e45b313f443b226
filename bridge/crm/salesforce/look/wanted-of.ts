import { messageKey } from '../../../conversations/keys/message-key.ts';
import {
  contactObjects,
  type ContactObject,
  type ContactReference,
} from '../../../conversations/matching/contact-reference.ts';
import type { Channel, PersonChange } from '../../../conversations/model.ts';
import { callKey } from '../plan/call-row.ts';
import { consentKey } from '../plan/consent-rows.ts';
import type { ConversationBatch } from '../plan/conversation-batch.ts';
import type { Gathered } from '../plan/gather-events.ts';
import type { Person } from '../plan/person.ts';
import { concerns } from '../plan/plan-channels.ts';
import { sameNumberKeys } from '../plan/same-number-keys.ts';
import { templateNames } from '../plan/plan-templates.ts';
import type { AskedDirectory } from './ask-directory.ts';
import { mostEntries } from './most-entries.ts';
import type { Wanted, WantedRecords } from './wanted.ts';

/**
 * What has to be asked of Salesforce for a batch. People who are known, and messages that come with it, are not.
 * @param persons the people of its conversations, by conversation
 * @param asked what the directory knows of those who are sought
 */
export function wantedOf(
  gathered: Gathered,
  persons: ReadonlyMap<string, Person>,
  asked: AskedDirectory,
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
  const told = conversations.flatMap(({ calls, refusedCalls }) =>
    [...calls, ...refusedCalls].map(({ event }) => event.call),
  );
  const named = templates.map(templateNames);
  return {
    records: recordsOf(conversations, persons, asked),
    identityKeys: unique(
      strangers.flatMap(({ batch, person }) => [
        ...person.handles.map(({ key }) => key),
        ...(batch.memory?.identityKeys ?? []),
        ...sameNumberKeys(person),
      ]),
    ),
    conversationKeys: unique([
      ...strangers.flatMap(({ batch }) => [batch.key, batch.state?.samePersonAs ?? batch.key]),
      ...conversations.flatMap(({ key, calls }) => (calls.length > 0 ? [key] : [])),
    ]),
    messageKeys: unique(targets),
    messageIds: unique([
      ...targets.flatMap((key) => ownRecords.get(key) ?? []),
      ...progress.flatMap(({ now }) => (now.content.type === 'reaction' ? (now.replyToId ?? []) : [])),
    ]),
    callKeys: unique(told.flatMap((call) => (call.recordId === undefined ? [callKey({ call })] : []))),
    callIds: unique(told.flatMap(({ recordId }) => recordId ?? [])),
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

/** The records that may be somebody of the batch, and those that were named as somebody. */
function recordsOf(
  conversations: readonly ConversationBatch[],
  persons: ReadonlyMap<string, Person>,
  { entries }: AskedDirectory,
): ReadonlyMap<ContactObject, WantedRecords> {
  const hits = [...entries.values()].flatMap(mostEntries);
  const named = conversations.flatMap(({ key, corrections, memory }) => [
    ...corrections.flatMap(({ event }) => namedIn(event)),
    ...(memory?.formerContact && persons.get(key)?.isAsked ? [memory.formerContact] : []),
  ]);
  return new Map(
    contactObjects.map((object) => [
      object,
      {
        ids: unique([...hits, ...named].filter((one) => one.object === object).map(({ id }) => id)),
        fields: unique(hits.filter((one) => one.object === object).map(({ field }) => field)),
      },
    ]),
  );
}

function namedIn({ change }: PersonChange): readonly ContactReference[] {
  switch (change.kind) {
    case 'lookAgain':
      return change.lost ? [change.lost] : [];
    case 'link':
      return [change.to];
    case 'moved':
      return change.to ? [change.to] : [];
    case 'notCreated':
      return change.duplicates ?? [];
    default:
      return [];
  }
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
