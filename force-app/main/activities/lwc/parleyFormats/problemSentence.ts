import placeTwice from '@salesforce/label/c.ParleyFormatPlaceTwice';
import unclosed from '@salesforce/label/c.ParleyFormatUnclosed';
import unknownPlace from '@salesforce/label/c.ParleyFormatUnknownPlace';
import unopened from '@salesforce/label/c.ParleyFormatUnopened';
import formatLabel from 'c/parleyFormatLabel';
import type { FormatProblem } from 'c/parleyFormatRules';

const SENTENCES = {
  unknownPlace,
  placeTwice,
  unclosedBrace: unclosed,
  unopenedBrace: unopened,
} as const satisfies Record<FormatProblem['code'], string>;

/** What is wrong with a format, for whoever writes it. */
export default function problemSentence({ code, place, position }: FormatProblem): string {
  return formatLabel(SENTENCES[code], place === undefined ? position + 1 : `{${place}}`);
}
