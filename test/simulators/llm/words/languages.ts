import { english } from './english.ts';
import { french } from './french.ts';
import { italian } from './italian.ts';
import { spanish } from './spanish.ts';
import type { TalkWords } from './talk-words.ts';

/** The languages that the model speaks, by the names that speech recognition gives them. */
export const languages: Readonly<Record<'english' | 'spanish' | 'french' | 'italian', TalkWords>> = {
  english,
  spanish,
  french,
  italian,
};

/** The language whose small words are most in a text; English when there are none. */
export function languageOf(text: string): keyof typeof languages {
  let best: keyof typeof languages = 'english';
  let most = 0;
  for (const [name, { common }] of Object.entries(languages)) {
    const found = text.match(common)?.length ?? 0;
    if (found > most) [best, most] = [name as keyof typeof languages, found];
  }
  return best;
}
