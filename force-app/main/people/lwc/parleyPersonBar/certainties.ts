import certain from '@salesforce/label/c.ParleyCertain';
import confirmed from '@salesforce/label/c.ParleyConfirmed';
import confirmedNobody from '@salesforce/label/c.ParleyConfirmedNobody';
import likely from '@salesforce/label/c.ParleyLikely';
import needsReview from '@salesforce/label/c.ParleyNeedsReview';
import unknown from '@salesforce/label/c.ParleyUnknownPerson';
import type { Person } from 'c/parleyPersonModel';

/** How sure it is whom a conversation is with, for the eye. */
export interface ShownCertainty {
  readonly text: string;
  readonly iconName: string;
  readonly tone: 'sure' | 'unsure' | 'none';
}

const CERTAINTIES: Readonly<Record<Person['certainty'], ShownCertainty>> = {
  Certain: { text: certain, iconName: 'utility:check', tone: 'sure' },
  Likely: { text: likely, iconName: 'utility:like', tone: 'sure' },
  Ambiguous: { text: needsReview, iconName: 'utility:warning', tone: 'unsure' },
  None: { text: unknown, iconName: 'utility:help', tone: 'none' },
  Confirmed: { text: confirmed, iconName: 'utility:user', tone: 'sure' },
};
const NOBODY: ShownCertainty = { text: confirmedNobody, iconName: 'utility:ban', tone: 'none' };

export default function showCertainty({ certainty, linked }: Person): ShownCertainty {
  return certainty === 'Confirmed' && !linked ? NOBODY : CERTAINTIES[certainty];
}
