import { languages } from '../../../bridge/conversations/language.ts';
import { contactName } from '../../../bridge/conversations/strangers/contact-name.ts';
import { strangerKey } from '../../../bridge/conversations/strangers/stranger-key.ts';
import {
  createdSentence,
  notCreatedSentence,
} from '../../../bridge/conversations/strangers/stranger-sentences.ts';
import { strangerWords } from '../../../bridge/conversations/strangers/stranger-words.ts';
import type { Handle } from '../../../bridge/conversations/customer.ts';

const address = '+14155550123';

test.each<[string, string | undefined, string | undefined, string]>([
  ['two words', 'Ana Sample', 'Ana', 'Sample'],
  ['three words', 'Ana María Sample', 'Ana María', 'Sample'],
  ['one word', 'Ana', undefined, 'Ana'],
  ['blanks around and between', '  Ana\n  Sample ', 'Ana', 'Sample'],
  ['no name', undefined, undefined, '+1 415 555 0123'],
  ['an empty name', '', undefined, '+1 415 555 0123'],
  ['a name that nobody sees', '\u200b\u2060', undefined, '+1 415 555 0123'],
  ['a picture', '🌸', undefined, '🌸'],
  ['a family as a picture', '👨‍👩‍👧', undefined, '👨‍👩‍👧'],
  ['a first name that is too long', `${'x'.repeat(60)} Sample`, `${'x'.repeat(39)}…`, 'Sample'],
  ['a last name that is too long', 'y'.repeat(100), undefined, `${'y'.repeat(79)}…`],
])('%s of the profile become the name of a record', (_what, name, firstName, lastName) => {
  const { firstName: first, lastName: last } = contactName({
    address,
    ...(name === undefined ? {} : { name }),
  });
  expect([first, last]).toEqual([firstName, lastName]);
});

test('who has neither name nor number is called as the provider calls them', () => {
  expect(contactName({ address: 'US.1349', username: 'ana.sample' })).toEqual({ lastName: 'ana.sample' });
  expect(contactName({ address: 'US.1349' })).toEqual({ lastName: 'US.1349' });
});

test('a lead has the name of the profile as its company, and without one says that nobody has named it', () => {
  expect(contactName({ address, name: 'Ana Sample' }, '[not provided]').company).toBe('Ana Sample');
  expect(contactName({ address }, '[not provided]').company).toBe('[not provided]');
  expect(contactName({ address, name: 'Ana Sample' })).not.toHaveProperty('company');
});

test.each<[string, readonly Handle[], string, string | undefined]>([
  ['a number', [{ kind: 'number', value: address }], 'c|+14155550123', 'tel:+14155550123'],
  ['an old spelling', [{ kind: 'number', value: '+556181111111' }], 'c|x', 'tel:+5561981111111'],
  [
    'a number that has gone to somebody else',
    [{ kind: 'number', value: address }],
    'c|x#2',
    'tel:+14155550123#2',
  ],
  [
    'a number beside a user id',
    [
      { kind: 'userId', value: 'US.1' },
      { kind: 'number', value: address },
    ],
    'c|x',
    'tel:+14155550123',
  ],
  ['a user id', [{ kind: 'userId', value: 'US.1' }], 'c|US.1', 'id:US.1'],
  ['a withheld number', [{ kind: 'number', value: '+266696687' }], 'c|x', undefined],
  ['a short code', [{ kind: 'number', value: '+32665' }], 'c|x', undefined],
  ['the name of a sender', [{ kind: 'word', value: 'AMAZON' }], 'c|AMAZON', undefined],
])('%s makes the customer one person, or nobody', (_what, handles, conversationKey, key) => {
  expect(strangerKey({ address: handles[0]?.value ?? '', handles }, conversationKey)).toBe(key);
});

describe.each(languages)('in %s', (language) => {
  const words = strangerWords[language];
  const kinds = ['Lead', 'Contact', 'PersonAccount'] as const;
  const obstacles = ['duplicates', 'required', 'rule', 'right', 'noPersonAccounts', 'other'] as const;

  test('every sentence about strangers has its places filled and fits its field', () => {
    for (const kind of kinds) {
      for (const isWithoutOwner of [true, false]) {
        const sentence = createdSentence(language, kind, { address, isWithoutOwner });
        expect(sentence).toContain('+1 415 555 0123');
        expect(sentence).not.toContain('{');
        expect(sentence.length).toBeLessThanOrEqual(255);
      }
      for (const obstacle of obstacles) {
        const sentence = notCreatedSentence(language, kind, { obstacle, said: 'x'.repeat(300) });
        expect(sentence.startsWith(words.notCreated[kind])).toBe(true);
        expect(sentence).not.toContain('{');
        expect(sentence.length).toBeLessThanOrEqual(255);
      }
    }
  });

  test('there is room for the org’s own words beside what to do', () => {
    const said = 'Required fields are missing: [Industry, AnnualRevenue]';
    for (const obstacle of ['required', 'rule', 'right', 'other'] as const) {
      for (const kind of kinds)
        expect(notCreatedSentence(language, kind, { obstacle, said })).toContain(said);
    }
  });
});

test('what looks like a pattern in the org’s words is text', () => {
  const said = "Field $& is missing: $1 {said} $'";
  expect(notCreatedSentence('en', 'Lead', { obstacle: 'other', said })).toBe(
    `No lead was created. Salesforce says: ${said}`,
  );
});
