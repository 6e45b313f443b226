import { languages } from '../../../bridge/conversations/language.ts';
import { matchSentence } from '../../../bridge/conversations/matching/match-sentence.ts';
import { matchWords } from '../../../bridge/conversations/matching/match-words.ts';
import type { MatchStory } from '../../../bridge/conversations/matching/match-story.ts';
import { numberDifference } from '../../../bridge/conversations/numbers/number-difference.ts';

const number = '+14155550123';
const found = (written: string, one: string, other: string): MatchStory => {
  const difference = numberDifference(one, other);
  return {
    kind: 'found',
    field: 'MobilePhone',
    written,
    number: other,
    others: 0,
    ...(difference && { difference }),
  };
};

const english: readonly (readonly [story: MatchStory, sentence: string])[] = [
  [found('(415) 555-0123', number, number), 'MobilePhone (415) 555-0123 is +1 415 555 0123.'],
  [found(' +1 415 555 0123', number, number), 'MobilePhone holds +1 415 555 0123.'],
  [
    { ...found(number, number, number), others: 1, rule: 'owner' } as MatchStory,
    'MobilePhone holds +1 415 555 0123; 1 other; chosen because it belongs to the rep.',
  ],
  [
    { ...found('+55 11 98765-4321', '+5511987654321', '+551187654321'), others: 2 } as MatchStory,
    'MobilePhone +55 11 98765-4321 is +55 11 8765 4321 with the ninth digit; 2 others.',
  ],
  [
    found('+55 11 8765-4321', '+551187654321', '+5511987654321'),
    'MobilePhone +55 11 8765-4321 is +55 11 98765 4321 without the ninth digit.',
  ],
  [
    found('+52 1 55 1234 5678', '+5215512345678', '+525512345678'),
    'MobilePhone +52 1 55 1234 5678 is +52 55 1234 5678 with the 1 after 52.',
  ],
  [
    found('+54 11 2345-6789', '+541123456789', '+5491123456789'),
    'MobilePhone +54 11 2345-6789 is +54 9 11 2345 6789 without the 9 after 54.',
  ],
  [
    found('+54 11 15 2345-6789', '+54111523456789', '+5491123456789'),
    'MobilePhone +54 11 15 2345-6789 is +54 9 11 2345 6789 with the 15 after the area code and without the 9 after 54.',
  ],
  [
    found('+225 07 12 34 56', '+22507123456', '+2250707123456'),
    'MobilePhone +225 07 12 34 56 is +225 07 07 12 3456 without the two new digits.',
  ],
  [
    found('+229 95 12 34 56', '+22995123456', '+2290195123456'),
    'MobilePhone +229 95 12 34 56 is +229 01 95 12 34 56 without the 01 after 229.',
  ],
  [
    { ...found('4155550123', number, number), others: 1, rule: 'lastActive' } as MatchStory,
    'MobilePhone 4155550123 is +1 415 555 0123; 1 other; chosen because it was active last.',
  ],
  [
    { ...found('4155550123', number, number), readIn: 'US' } as MatchStory,
    'MobilePhone 4155550123 is +1 415 555 0123; read as a national number (United States).',
  ],
  [
    { kind: 'lost', field: 'MobilePhone', name: 'Ana Sample', number },
    'MobilePhone of Ana Sample no longer holds +1 415 555 0123. Decide who it is.',
  ],
  [{ kind: 'nobody', number }, 'No contact, lead or account has the number +1 415 555 0123.'],
  [{ kind: 'linked', by: 'Ana Sample' }, 'Linked by Ana Sample.'],
  [{ kind: 'linked' }, 'Linked by hand.'],
];

test.each(english)('a match is told as a sentence: %j', (story, sentence) => {
  expect(matchSentence(story, 'en')).toBe(sentence);
});

/** Every story that can be told, with pieces that are as long and as odd as they come. */
const long = '@{x} {number} $& '.repeat(40);
const everyStory: readonly MatchStory[] = [
  ...(['onScreen', 'lastConversation', 'owner', 'openOpportunity', 'lastActive'] as const).map(
    (rule): MatchStory => ({
      kind: 'found',
      field: 'A'.repeat(80),
      written: long,
      number: '+54111523456789',
      others: 12,
      rule,
      readIn: 'IO',
      difference: { has: 'fifteen', lacks: 'mobileNine' },
    }),
  ),
  { kind: 'lost', field: 'A'.repeat(80), name: long, number },
  { kind: 'several', number, count: 200 },
  ...(
    ['nobody', 'own', 'notLoaded', 'laterHolder', 'sameNumber', 'sameNumberNobody', 'created'] as const
  ).map((kind): MatchStory => ({ kind, number })),
  { kind: 'shortCode', address: long },
  { kind: 'hidden', object: 'Contact', problem: long },
  { kind: 'otherAddresses', count: 3 },
  { kind: 'linked', by: long },
  { kind: 'unlinked', by: long },
  { kind: 'unlinked' },
  ...(
    [
      'withheld',
      'noNumber',
      'otherAddress',
      'conversation',
      'linked',
      'merged',
      'converted',
      'deleted',
    ] as const
  ).map((kind): MatchStory => ({ kind })),
];

test.each([
  ['en', 'Mobile Phone holds +1 415 555 0123.'],
  ['es', 'Mobile Phone contiene el +1 415 555 0123.'],
  ['fr', 'Mobile Phone contient le +1 415 555 0123.'],
  ['fr-CA', 'Mobile Phone contient le +1 415 555 0123.'],
  ['it', 'Mobile Phone contiene il +1 415 555 0123.'],
] as const)('a number is not said to be itself in %s', (language, sentence) => {
  const story = { ...found('+1 415 555 0123', number, number), field: 'Mobile Phone' } as MatchStory;
  expect(matchSentence(story, language)).toBe(sentence);
});

test.each(languages)('every sentence is whole and fits its field in %s', (language) => {
  const plain = everyStory.map((story) =>
    matchSentence(JSON.parse(JSON.stringify(story).replaceAll(long, '12345')) as MatchStory, language),
  );
  for (const sentence of plain) expect(sentence).not.toMatch(/[{}]|undefined|\.\./);
  for (const story of everyStory) {
    const sentence = matchSentence(story, language);
    expect(sentence.length).toBeLessThanOrEqual(255);
    expect(sentence).not.toContain('undefined');
  }
});

test('every language has words of its own for all that is told', () => {
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  const [first, ...others] = languages.map((language) => texts(matchWords[language]));
  for (const words of others) {
    expect(words.map(places)).toEqual(first?.map(places));
    expect(words.every((text) => text.trim() !== '')).toBe(true);
  }
  const sentences = languages.map((language) => matchWords[language].nobody);
  expect(new Set(sentences).size).toBe(languages.length);
});

test('what a name holds is never taken for a place in the sentence', () => {
  expect(matchSentence({ kind: 'linked', by: '{number} $& @{x}' }, 'en')).toBe('Linked by {number} $& @{x}.');
});
