import long from '@salesforce/label/c.ParleyNumberLong';
import national from '@salesforce/label/c.ParleyNumberNational';
import short from '@salesforce/label/c.ParleyNumberShort';
import strange from '@salesforce/label/c.ParleyNumberStrange';
import formatLabel from 'c/parleyFormatLabel';
import type { CheckedNumber } from './checkNumber';

const WORDS = { long, short, strange, empty: '' } as const;

/** What is to be said of a number while it is typed; empty: nothing yet. */
export default function numberWords(checked: CheckedNumber): string {
  if (checked.kind === 'fine') return checked.shown;
  return checked.kind === 'national' ? formatLabel(national, checked.country) : WORDS[checked.kind];
}
