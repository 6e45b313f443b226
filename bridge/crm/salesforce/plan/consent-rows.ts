import { cleanText } from '../../../conversations/text/clean-text.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import type { ConsentState } from '../../delivery.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { ConversationBatch, DatedConsent } from './conversation-batch.ts';
import type { Found } from './found.ts';

/** Longest evidence, in UTF-16 code units. */
const LONGEST_EVIDENCE = 255;

/** The key of what a person wants to receive: identity, channel and purpose. */
export function consentKey(identityKey: string, channelKey: string, purpose: string): string {
  return fitKey(`${identityKey}|${channelKey}|${purpose}`);
}

/** What a person has said about one purpose, and where. */
interface Word extends ConsentState {
  readonly said?: DatedConsent;
}

/**
 * The consents of a batch: for each purpose the latest word, an opt-out where two were said at the same moment. The
 * bridge may know a later one whose event is still to come. What a person has changed since then stays.
 * @param identityKey of the conversation's own identity
 * @returns rows by purpose; none for a purpose on which a later word stands in Salesforce
 */
export function consentRows(
  batch: ConversationBatch,
  identityKey: string,
  found: Found['consents'],
  names: Names,
): ReadonlyMap<string, { readonly key: string; readonly row: Row | undefined }> {
  const said = batch.consents.map((one): Word => ({
    purpose: one.word.purpose,
    level: one.word.level,
    source: one.word.source,
    changedAt: one.at,
    said: one,
  }));
  const byPurpose = Map.groupBy(said, ({ purpose }) => purpose);
  return new Map(
    [...byPurpose].map(([purpose, words]) => {
      const known = batch.state?.consents.filter((one) => one.purpose === purpose) ?? [];
      const all: readonly Word[] = [...known, ...words];
      const last = all.reduce((one, other) => (outweighs(one, other) ? one : other));
      const key = consentKey(identityKey, batch.channel.key, purpose);
      const there = found.get(key);
      const isOld =
        there &&
        outweighs(
          { changedAt: there.changedAt, level: there.isOptOut ? 'OptedOut' : 'Explicit' },
          { changedAt: last.changedAt, level: last.level },
        );
      return [purpose, { key, row: isOld ? undefined : consentRow(key, last, identityKey, batch, names) }];
    }),
  );
}

/** Whether one counts and not the other. Of two alike the other one counts, which is the one with more to say. */
function outweighs(
  one: Pick<Word, 'changedAt' | 'level'>,
  other: Pick<Word, 'changedAt' | 'level'>,
): boolean {
  const lead = one.changedAt.getTime() - other.changedAt.getTime();
  return lead > 0 || (lead === 0 && one.level === 'OptedOut' && other.level !== 'OptedOut');
}

function consentRow(
  key: string,
  { purpose, level, source, changedAt, said }: Word,
  identityKey: string,
  { channel }: ConversationBatch,
  { field, relation }: Names,
): Row {
  const event = said?.event;
  return {
    [field.externalKey]: key,
    [relation('identity')]: { [field.externalKey]: identityKey },
    [field.channel]: channel.id,
    [field.purpose]: purpose,
    [field.consentLevel]: level,
    [field.source]: source,
    [field.changedAt]: changedAt,
    ...(said ? { [field.evidence]: cleanText(said.word.evidence, LONGEST_EVIDENCE) } : {}),
    ...(event?.kind === 'message'
      ? { [relation('message')]: { [field.externalId]: messageKey(event.provider, event.providerId) } }
      : {}),
  };
}
