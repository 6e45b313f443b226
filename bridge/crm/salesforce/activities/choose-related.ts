import type { RelatedRule } from '../../../conversations/model.ts';
import type { RelatedRecord } from '../../activities.ts';
import type { ConversationLinks } from './conversation-links.ts';
import type { RelatedCandidate } from './related-candidates.ts';

/**
 * What a conversation is about, by the first rule that gives one record. What it was found to be about before stays as
 * long as it is among the candidates: that somebody has opened a second opportunity moves no history.
 * @param before what a rule has found for the same person
 */
export function chooseRelated(
  rules: readonly RelatedRule[],
  links: ConversationLinks,
  candidates: readonly RelatedCandidate[],
  before: RelatedRecord | undefined,
): RelatedCandidate | undefined {
  for (const rule of rules) {
    if (rule.choice === 'Ask') return undefined;
    const own = ofPerson(rule, links, candidates);
    const kept = own.find(({ id }) => id === before?.recordId);
    const chosen = kept ?? (rule.choice === 'SingleOpen' ? onlyOne(own) : latest(own));
    if (chosen) return chosen;
  }
  return undefined;
}

/** Those in which the contact has a part; only where there are none those of the account. */
function ofPerson(
  { object }: RelatedRule,
  { contactId, leadId, accountId }: ConversationLinks,
  candidates: readonly RelatedCandidate[],
): readonly RelatedCandidate[] {
  const own = candidates.filter((one) => one.object === object);
  for (const personId of [contactId ?? leadId, accountId]) {
    if (personId === undefined) continue;
    const found = own.filter((one) => one.personId === personId);
    if (found.length > 0) return [...new Map(found.map((one) => [one.id, one])).values()];
  }
  return [];
}

function onlyOne(candidates: readonly RelatedCandidate[]): RelatedCandidate | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

function latest(candidates: readonly RelatedCandidate[]): RelatedCandidate | undefined {
  return candidates.toSorted(
    (one, other) => other.changedAt.getTime() - one.changedAt.getTime() || (one.id < other.id ? -1 : 1),
  )[0];
}
