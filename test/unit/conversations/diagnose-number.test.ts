import type { CountryCode } from 'libphonenumber-js';
import { diagnoseNumber } from '../../../bridge/conversations/numbers/diagnose-number.ts';
import { writtenKeys } from '../../../bridge/conversations/matching/written-number.ts';

type Case = readonly [written: string, fault: string | undefined, proposed?: string];

const inOneCountry: readonly Case[] = [
  ['+1 415 555 0123', undefined],
  ['+14155550123', undefined],
  ['0044 20 7946 0018', undefined],
  ['+44 (0)20 7946 0018', undefined],
  ['+55 11 98765-4321', undefined],
  ['12 3', 'neverMatches'],
  ['', 'neverMatches'],
  ['n/a', 'neverMatches'],
  ['call me', 'neverMatches'],
  ['5550123', 'neverMatches'],
  ['+1 999', 'neverMatches'],
  ['+4420794600181234567', 'neverMatches'],
  ['1-800-FLOWERS', 'neverMatches'],
  ['(415) 555-0123', 'noCountry', '+14155550123'],
  ['4155550123', 'noCountry', '+14155550123'],
  ['1 415 555 0123', 'noCountry', '+14155550123'],
  ['415-555-0123 x204', 'noCountry', '+14155550123 ext. 204'],
  ['+1 055 555 0123', 'impossible'],
  ['+1 415 555 0123 / +1 415 555 0124', 'several', '+14155550123'],
  ['415 555 0123; 415 555 0124', 'several', '+14155550123'],
  ['+55 61 8111-1111', 'oldForm', '+5561981111111'],
  ['+521 55 1234 5678', 'oldForm', '+525512345678'],
  ['+54 11 2345 6789', 'oldForm', '+5491123456789'],
  ['+225 07123456', 'oldForm', '+2250707123456'],
  ['+1 415 555 0123 ext. 204', 'extension', '+14155550123'],
  ['＋１４１５５５５０１２３', 'invisible', '+14155550123'],
  ['+1\u00a0415\u00a0555\u00a00123', 'invisible', '+14155550123'],
  ['\u202a+1 415 555 0123\u202c', 'invisible', '+14155550123'],
];

test.each(inOneCountry.map(([written, fault, proposed]) => ({ written, fault, proposed })))(
  '$written is diagnosed',
  ({ written, fault, proposed }) => {
    const found = diagnoseNumber(written, { org: ['US'] });
    expect([found?.fault, found?.proposed]).toEqual([fault, proposed]);
  },
);

test('what is proposed has no fault but the one that a person decides about', () => {
  for (const [written] of inOneCountry) {
    const proposed = diagnoseNumber(written, { org: ['US'] })?.proposed;
    if (proposed === undefined) continue;
    expect([undefined, 'extension']).toContain(diagnoseNumber(proposed, { org: ['US'] })?.fault);
  }
});

test('what is proposed is found by a key that the written one has: nobody is turned into somebody else', () => {
  for (const [written] of inOneCountry) {
    const proposed = diagnoseNumber(written, { org: ['US'] })?.proposed;
    if (proposed === undefined) continue;
    expect(writtenKeys(written, ['US'])).toEqual(expect.arrayContaining([...writtenKeys(proposed, ['US'])]));
  }
});

test.each<[string, CountryCode | undefined, readonly CountryCode[], string | undefined]>([
  ['in the country of the record, whatever the org says', 'GB', ['US'], '+442079460018'],
  ['in the only country of the org in which it is a number', undefined, ['US', 'GB'], '+442079460018'],
  ['in no country, where none is known', undefined, [], undefined],
])('a number without country code is proposed %s', (_what, record, org, proposed) => {
  const found = diagnoseNumber('020 7946 0018', { org, ...(record ? { record } : {}) });
  expect(found).toEqual({ fault: 'noCountry', ...(proposed === undefined ? {} : { proposed }) });
});

test('a number that two countries of the org have is proposed in none, unless the record says which', () => {
  const org: CountryCode[] = ['US', 'BR'];
  expect(diagnoseNumber('(415) 555-0123', { org })).toEqual({ fault: 'noCountry' });
  expect(diagnoseNumber('415 555 0123 / 415 555 0124', { org })).toEqual({ fault: 'several' });
  expect(diagnoseNumber('(415) 555-0123', { org, record: 'US' })?.proposed).toBe('+14155550123');
});
