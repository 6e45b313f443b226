import type { MatchStory } from '../../../conversations/matching/match-story.ts';
import type { FoundContact } from './found.ts';

/** Whom a person is taken for, and why. What is written on their identities. */
export interface Match {
  readonly contact?: FoundContact;
  readonly certainty: 'Certain' | 'Likely' | 'Ambiguous' | 'None' | 'Confirmed';
  /** What the sentence tells, or the sentence itself. */
  readonly reason: MatchStory | string;
  /** Who else it could be. */
  readonly candidates?: readonly MatchCandidate[];
  /** Id of the user who has said so. */
  readonly confirmedBy?: string;
}

/** Somebody who is offered for a choice: the form of `MatchCandidates__c`. */
export interface MatchCandidate {
  readonly object: string;
  readonly id: string;
  readonly name: string;
  /** What speaks for them: field and number. */
  readonly detail?: string;
  readonly owner?: string;
  readonly openOpportunities?: number;
  readonly lastActivityAt?: Date;
}
