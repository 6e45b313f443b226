import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { FoundConversation, FoundIdentity } from './found.ts';
import type { Latest } from './latest.ts';
import { contactFields } from './contact-fields.ts';
import type { PlannedPerson } from './plan-person.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;

/** What a batch says of its conversation; absent values have not changed. */
export interface ConversationNews {
  readonly address: string;
  readonly latest?: Latest;
  /** The customer has written: the conversation is open, whatever it was before. */
  readonly isReopened: boolean;
  readonly lastInboundAt?: Date;
  readonly serviceWindowEndsAt?: Date;
  /** Present when the person was looked up. */
  readonly planned?: PlannedPerson;
}

/**
 * The row of a conversation.
 * @param found as it stands in Salesforce, where it was looked up
 * @param displayName the name that the bridge has written before, where it was looked up
 */
export function conversationRow(
  { key, channel }: ConversationBatch,
  news: ConversationNews,
  found: FoundConversation | undefined,
  identities: ReadonlyMap<string, FoundIdentity>,
  names: Names,
): Row {
  const { field } = names;
  const { latest, lastInboundAt, serviceWindowEndsAt, planned } = news;
  return {
    [field.externalKey]: key,
    [field.channel]: channel.id,
    [field.customerAddress]: cleanText(news.address, LONGEST_TEXT),
    ...(planned ? personFields(planned, found, identities, names) : {}),
    ...(news.isReopened ? { [field.conversationStatus]: 'Open' } : {}),
    ...(latest
      ? {
          [field.lastMessageAt]: latest.at,
          [field.lastMessagePreview]: latest.preview,
          [field.lastMessageDirection]: latest.direction,
        }
      : {}),
    ...(lastInboundAt ? { [field.lastInboundAt]: lastInboundAt } : {}),
    ...(serviceWindowEndsAt ? { [field.serviceWindowEndsAt]: serviceWindowEndsAt } : {}),
  };
}

function personFields(
  planned: PlannedPerson,
  found: FoundConversation | undefined,
  identities: ReadonlyMap<string, FoundIdentity>,
  names: Names,
): Row {
  const { field, relation } = names;
  const { link, identityKeys, isNew } = planned;
  const name = customerName(planned, found, identities);
  return {
    ...(isNew ? { [relation('identity')]: { [field.externalKey]: identityKeys[0] } } : {}),
    ...(name === undefined ? {} : { [field.customerName]: cleanText(name, LONGEST_TEXT) }),
    ...(link.shows === 'asIs' ? {} : contactFields(link.contact, names)),
  };
}

/**
 * The name to show: the contact's, else that of the profile, else what there is. A name that a person has written
 * stays: the bridge replaces only addresses and names that it has put there itself, which are those of the profile and
 * of the contact before.
 */
function customerName(
  { person, link, identityKeys, goneNames }: PlannedPerson,
  found: FoundConversation | undefined,
  identities: ReadonlyMap<string, FoundIdentity>,
): string | undefined {
  const shown = found?.customerName;
  const known = identityKeys.flatMap((key) => identities.get(key) ?? []);
  const profile = person.name ?? known.find(({ displayName }) => displayName)?.displayName;
  const username = person.username ?? known.find((one) => one.username)?.username;
  const name = link.contact?.name || profile || username || person.address;
  if (shown === undefined) return name;
  const own = [
    ...person.handles.map(({ value }) => value),
    ...known.flatMap(({ address, displayName, username }) => [address, displayName, username]),
  ];
  const before = [...goneNames, ...(found?.contact ? [found.contact.name] : [])];
  if (link.shows !== 'asIs' && before.includes(shown)) return shown === name ? undefined : name;
  return shown !== name && own.includes(shown) && name !== person.address ? name : undefined;
}
