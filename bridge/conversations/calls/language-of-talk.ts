import { languages, type Language } from '../language.ts';
import type { Transcript } from './transcript.ts';

/** The language in which a call is summarised: the one that was spoken, if Parley has it, else that of the channel. */
export function languageOfTalk({ language: spoken }: Transcript, ofChannel: Language): Language {
  if (spoken === undefined) return ofChannel;
  const tag = spoken.replace('_', '-').toLowerCase();
  const exact = languages.find((one) => one.toLowerCase() === tag);
  if (exact && exact !== 'fr') return exact;
  const [base] = tag.split('-');
  // French of a channel in Canada is that of Canada, unless another one was recognised.
  if (base === ofChannel.slice(0, 2)) return ofChannel;
  return languages.find((one) => one === base) ?? ofChannel;
}
