import type { Candidate } from './candidate.ts';

/** What made one of several who have a number the right one. */
export type ChoiceRule = 'onScreen' | 'lastConversation' | 'owner' | 'openOpportunity' | 'lastActive';

/** What is known of the moment in which somebody is chosen. */
export interface ChoiceMoment {
  /** The record that the rep has on the screen. */
  readonly shownId?: string;
  /** Id of the rep who has the conversation, or who gets what comes in on the channel. */
  readonly repId?: string;
}

export interface Choice {
  readonly chosen: Candidate;
  /** Absent: there was nothing to choose. */
  readonly rule?: ChoiceRule;
}

/**
 * Chooses whom a number belongs to, of all who have it. A business account counts only where no person has the number:
 * it is then the company's. Among several the rules are asked in this order; one that fits some of them leaves those,
 * and the one that leaves a single candidate has decided:
 * 1. the record on the rep's screen,
 * 2. whom the last conversation with one of the customer's addresses was with,
 * 3. who belongs to the rep,
 * 4. who has an open opportunity,
 * 5. who was active last.
 *
 * @returns undefined when no rule decides: then a person has to
 */
export function chooseContact(
  candidates: readonly Candidate[],
  { shownId, repId }: ChoiceMoment = {},
): Choice | undefined {
  const persons = candidates.filter(({ object }) => object !== 'Account');
  let left = persons.length > 0 ? persons : candidates;
  const [only] = left;
  if (only && left.length === 1) return { chosen: only };

  const rules: Readonly<Record<ChoiceRule, (some: readonly Candidate[]) => readonly Candidate[]>> = {
    onScreen: (some) => some.filter(({ id }) => id === shownId),
    lastConversation: (some) => latest(some, ({ lastConversationAt }) => lastConversationAt),
    owner: (some) => some.filter(({ ownerId }) => ownerId !== undefined && ownerId === repId),
    openOpportunity: (some) => some.filter(({ openOpportunities = 0 }) => openOpportunities > 0),
    lastActive: (some) => latest(some, ({ lastActivityAt }) => lastActivityAt),
  };
  for (const rule of ruleOrder) {
    const fitting = rules[rule](left);
    if (fitting.length > 0) left = fitting;
    const [chosen] = left;
    if (chosen && left.length === 1) return { chosen, rule };
  }
  return undefined;
}

const ruleOrder: readonly ChoiceRule[] = [
  'onScreen',
  'lastConversation',
  'owner',
  'openOpportunity',
  'lastActive',
];

/** Those with the latest moment; several when it is the same. */
function latest(
  some: readonly Candidate[],
  momentOf: (candidate: Candidate) => Date | undefined,
): readonly Candidate[] {
  const last = Math.max(...some.map((one) => momentOf(one)?.getTime() ?? -Infinity));
  return some.filter((one) => momentOf(one)?.getTime() === last);
}
