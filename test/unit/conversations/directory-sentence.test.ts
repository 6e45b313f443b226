import { languages } from '../../../bridge/conversations/language.ts';
import {
  directorySentence,
  type DirectoryState,
} from '../../../bridge/conversations/matching/directory-sentence.ts';

const states: readonly DirectoryState[] = [
  { kind: 'reading', count: 12_000 },
  { kind: 'ready', hidden: [] },
  { kind: 'ready', hidden: ['Lead', 'Contact.Office__c'] },
  { kind: 'nothing' },
];

test.each(languages)(
  'every state of the directory has a sentence in %s, with all that it names',
  (language) => {
    const sentences = states.map((state) => directorySentence(state, language));
    expect(new Set(sentences).size).toBe(states.length);
    expect(sentences.join('\n')).not.toMatch(/[{}]/);
    expect(sentences[0]?.replaceAll(/\D/g, '')).toBe('12000');
    expect(sentences[2]).toContain('Lead, Contact.Office__c');
  },
);

test('a sentence fits its field, however many fields are hidden', () => {
  const hidden = Array.from({ length: 60 }, (_, index) => `Contact.Field${index}__c`);
  const sentence = directorySentence({ kind: 'ready', hidden }, 'fr');
  expect(sentence).toHaveLength(255);
  expect(sentence.endsWith('…')).toBe(true);
});
