import { writeDuration } from '../formats/write-duration.ts';
import type { Language } from '../language.ts';
import { entryWords } from './entry-words.ts';
import type { Transcript, Utterance } from './transcript.ts';

/** Who the speakers are, as far as it is known. */
export interface SpeakerNames {
  readonly customer?: string;
  readonly rep?: string;
  readonly agent?: string;
}

/**
 * A transcript as people read it, one line for each utterance: `0:12 Customer: words`. The time from the beginning of
 * the recording and the speaker stand there as far as they are known. No utterance has a line break of its own.
 */
export function transcriptText({ utterances }: Transcript, names: SpeakerNames, language: Language): string {
  const words = entryWords(language);
  const speakers: Readonly<Record<Utterance['speaker'], string>> = {
    customer: names.customer || words.customer,
    rep: names.rep || words.rep,
    agent: names.agent || words.agent,
    unknown: '',
  };
  return utterances
    .flatMap(({ speaker, text, atSeconds }) => {
      const said = text.replace(/\s+/gu, ' ').trim();
      if (said === '') return [];
      const time = atSeconds === undefined ? '' : `${writeDuration(atSeconds)} `;
      const who = speakers[speaker] === '' ? '' : `${speakers[speaker]}: `;
      return [`${time}${who}${said}`];
    })
    .join('\n');
}
