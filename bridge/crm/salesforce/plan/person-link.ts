import type { LostNumber } from '../../../conversations/model.ts';
import type { FoundContact } from './found.ts';
import type { Match } from './match.ts';
import type { Searched } from './search-person.ts';

/** Whom a person is taken for. */
export interface PersonLink {
  readonly contact?: FoundContact;
  /**
   * What the conversation shows after it.
   * - `asIs`: what it shows already; a person may have put it there.
   * - `contact`: the contact.
   * - `nobody`: the link that it had is taken away.
   */
  readonly shows: 'asIs' | 'contact' | 'nobody';
  /** What is written on identities; absent: nothing. */
  readonly match?: Match;
  /** The match is written also on identities of which somebody has said who they are. */
  readonly isDecided: boolean;
  /** A person has said who it is, or that it is nobody. */
  readonly isConfirmed: boolean;
  /** Whom they were taken for until that record lost their number, while nobody has decided who they are. */
  readonly former?: LostNumber;
  /** What came of the search, where there was one. */
  readonly searched?: Searched;
}
