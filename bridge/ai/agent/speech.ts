import { plainText } from '../plain-text.ts';

/** What the model may cause beside speech. */
export type Marker = 'person' | 'end';

/** Words that have come and are to be spoken, and what stands behind the last of them. */
export interface Speech {
  readonly say: string;
  readonly rest: string;
  readonly marker?: Marker;
}

/** UTF-16 code units. A word that does not end is no word. */
const LONGEST_WORD = 200;
/** From so many on it is spoken at the end of a word, and not only of a sentence. */
const WORTH_SAYING = 24;

const markerShape = /\[\[\s*(person|end)\s*\]\]/i;

/**
 * Takes what a model has written so far and was not spoken, and gives what can be spoken now: whole words, as plain
 * text. A marker ends it: what stands behind is not spoken. A marker never gets into the speech, whole or in part.
 * @param isAll nothing more comes
 */
export function takeSpeech(written: string, isAll: boolean): Speech {
  const marker = markerShape.exec(written);
  if (marker) {
    const kind = marker[1]?.toLowerCase() === 'end' ? 'end' : 'person';
    return { say: spoken(written.slice(0, marker.index)), rest: '', marker: kind };
  }
  if (isAll) return { say: spoken(written), rest: '' };
  // What may become a marker waits for its end.
  const open = written.search(/\[\[|\[$/);
  const sure = open >= 0 && written.length - open < LONGEST_WORD ? written.slice(0, open) : written;
  const end = endOf(sure);
  if (end === 0 && written.length <= LONGEST_WORD) return { say: '', rest: written };
  const cut = end === 0 ? written.length : end;
  return { say: spoken(written.slice(0, cut)), rest: written.slice(cut) };
}

/** Where what can be spoken ends: behind the last sentence, else behind the last word, once there are some. */
function endOf(text: string): number {
  const sentence = text.match(/^[^]*[.!?…;:](?=\s)\s/)?.[0].length ?? 0;
  if (sentence > 0) return sentence;
  return text.length >= WORTH_SAYING ? text.search(/\s\S*$/) + 1 : 0;
}

/** Keeps the space at its ends, which divides it from the piece before and after. */
function spoken(text: string): string {
  const plain = plainText(text.replace(/\[\[[^\]]*\]?\]?|[[\]*#_~|{}]/g, ''), text.length).replace(
    /\s+/g,
    ' ',
  );
  if (plain === '') return '';
  return `${/^\s/.test(text) ? ' ' : ''}${plain}${/\s$/.test(text) ? ' ' : ''}`;
}
