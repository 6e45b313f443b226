import type { CountryCode } from 'libphonenumber-js';
import { countryOf } from '../../../bridge/conversations/matching/country-of.ts';
import { emailKeys, matchKeys } from '../../../bridge/conversations/matching/match-keys.ts';
import { writtenKeys } from '../../../bridge/conversations/matching/written-number.ts';

const SAN_FRANCISCO = 'tel:+14155550123';
const LONDON = 'tel:+442079460958';
const SAO_PAULO = 'tel:+5511981111111';

describe('a number in a field is found however it is written', () => {
  test.each<[written: string, countries: readonly CountryCode[], key: string]>([
    ['+14155550123', [], SAN_FRANCISCO],
    ['+1 (415) 555-0123', [], SAN_FRANCISCO],
    ['+1.415.555.0123', [], SAN_FRANCISCO],
    ['+1 415 555 0123 ext. 204', [], SAN_FRANCISCO],
    ['tel:+1-415-555-0123', [], SAN_FRANCISCO],
    ['+14155550123;ext=204', [], SAN_FRANCISCO],
    ['mobile: +1 415 555 0123', [], SAN_FRANCISCO],
    ['+1 415 555 0123 (mobile)', [], SAN_FRANCISCO],
    ['(415) 555-0123', ['US'], SAN_FRANCISCO],
    ['(415) 555-0123 x204', ['US'], SAN_FRANCISCO],
    ['415.555.0123', ['US'], SAN_FRANCISCO],
    ['415/555-0123', ['US'], SAN_FRANCISCO],
    ['1 415 555 0123', ['US'], SAN_FRANCISCO],
    ['1-415-555-0123 extension 9', ['US'], SAN_FRANCISCO],
    ['415\u2011555\u20110123', ['US'], SAN_FRANCISCO],
    ['415\u00a0555\u00a00123', ['US'], SAN_FRANCISCO],
    ['\u202a+1 (415) 555\u20110123\u202c', [], SAN_FRANCISCO],
    ['\u200e415\u200b555\u20600123\ufeff', ['US'], SAN_FRANCISCO],
    ['＋１（４１５）５５５－０１２３', [], SAN_FRANCISCO],
    ['４１５－５５５－０１２３', ['US'], SAN_FRANCISCO],
    ['٤١٥٥٥٥٠١٢٣', ['US'], SAN_FRANCISCO],
    ['Tel. 415 555 0123', ['US'], SAN_FRANCISCO],
    ['001 415 555 0123', ['DE'], SAN_FRANCISCO],
    ['14155550123', ['GB'], SAN_FRANCISCO],
    ['+44 (0)20 7946 0958', [], LONDON],
    ['+44 20 7946 0958', [], LONDON],
    ['0044 20 7946 0958', ['US'], LONDON],
    ['0044 (0)20 7946 0958', ['US'], LONDON],
    ['00 44 20 7946 0958', [], LONDON],
    ['011 44 20 7946 0958', ['US'], LONDON],
    ['020 7946 0958', ['GB'], LONDON],
    ['(020) 7946-0958', ['GB'], LONDON],
    ['442079460958', ['US'], LONDON],
    ['+39 06 1234 5678', [], 'tel:+390612345678'],
    ['06 1234 5678', ['IT'], 'tel:+390612345678'],
    ['06 12 34 56 78', ['FR'], 'tel:+33612345678'],
    ['0171/1234567', ['DE'], 'tel:+491711234567'],
    ['+55 11 98111-1111', [], SAO_PAULO],
    ['+55 11 8111-1111', [], SAO_PAULO],
    ['(11) 8111-1111', ['BR'], SAO_PAULO],
    ['0 11 98111-1111', ['BR'], SAO_PAULO],
    ['+52 1 55 1234 5678', [], 'tel:+525512345678'],
    ['044 55 1234 5678', ['MX'], 'tel:+525512345678'],
    ['01 55 1234 5678', ['MX'], 'tel:+525512345678'],
    ['55 1234 5678', ['MX'], 'tel:+525512345678'],
    ['+54 11 2345 6789', [], 'tel:+5491123456789'],
    ['+54 9 11 2345 6789', [], 'tel:+5491123456789'],
    ['011 15 2345-6789', ['AR'], 'tel:+5491123456789'],
    ['11 2345 6789', ['AR'], 'tel:+5491123456789'],
    ['+225 07 12 34 56', [], 'tel:+2250707123456'],
    ['07 12 34 56', ['CI'], 'tel:+2250707123456'],
    ['07 07 12 34 56', ['CI'], 'tel:+2250707123456'],
    ['+229 97 12 34 56', [], 'tel:+2290197123456'],
    ['97 12 34 56', ['BJ'], 'tel:+2290197123456'],
    ['+229 01 97 12 34 56', [], 'tel:+2290197123456'],
  ])('%s (%j)', (written, countries, key) => {
    expect(writtenKeys(written, countries)).toEqual([key]);
  });
});

test('a number without country code has a key for each country in which it is one, and for no other', () => {
  expect(writtenKeys('415 555 0123', ['US', 'MX', 'ES', 'GB'])).toEqual([SAN_FRANCISCO, 'tel:+524155550123']);
  expect(writtenKeys('612 34 56 78', ['US', 'ES'])).toEqual(['tel:+34612345678']);
  expect(writtenKeys('1 415 555 0123', ['MX'])).toEqual([SAN_FRANCISCO]);
});

test('several numbers in one field are each found', () => {
  const second = 'tel:+14155550124';
  const field = ['US'] as const;
  expect(writtenKeys('415-555-0123 / 415-555-0124', field)).toEqual([SAN_FRANCISCO, second]);
  expect(writtenKeys('(415) 555-0123; (415) 555-0124', field)).toEqual([SAN_FRANCISCO, second]);
  expect(writtenKeys('415 555 0123 or +1 415 555 0124', field)).toEqual([SAN_FRANCISCO, second]);
  expect(writtenKeys('415-555-0123\n415-555-0123', field)).toEqual([SAN_FRANCISCO]);
});

test.each([
  '',
  '12 3',
  '911',
  '555-0123',
  'call me',
  'n/a',
  '1-800-FLOWERS',
  '415-555-HELP',
  '+',
  '+12',
  '+1 2 3',
])('what is a number nowhere has no key: %j', (written) => {
  expect(writtenKeys(written, ['US', 'MX', 'GB', 'BR'])).toEqual([]);
});

test('a number that stands for nobody has no key, on either side', () => {
  expect(writtenKeys('+266696687', [])).toEqual([]);
  expect(matchKeys('+266696687')).toEqual([]);
});

test.each([
  ['+14155550123', [SAN_FRANCISCO]],
  ['+551181111111', [SAO_PAULO]],
  ['+5511981111111', [SAO_PAULO]],
  ['Ana@Example.COM', ['mailto:ana@example.com']],
  ['22395', []],
  ['+12345', []],
  ['anonymous', []],
  ['PARLEY', []],
  ['US.13491208655302741918', []],
])('a customer is looked for by number or e-mail, and by nothing else: %s', (address, keys) => {
  expect(matchKeys(address)).toEqual(keys);
});

test.each([
  ['ana@example.com', ['mailto:ana@example.com']],
  [' Ana.Sample@Example.com ', ['mailto:ana.sample@example.com']],
  ['Ana Sample <ANA@example.com>', ['mailto:ana@example.com']],
  ['ana@example', []],
  ['ana at example.com', []],
  ['a@b.example, c@d.example', []],
])('an e-mail address is compared in small letters: %s', (written, keys) => {
  expect(emailKeys(written)).toEqual(keys);
});

test.each([
  ['US', 'US'],
  ['us', 'US'],
  ['United States', 'US'],
  ['USA', 'US'],
  ['U.S.A.', 'US'],
  ['Estados Unidos', 'US'],
  ['México', 'MX'],
  ['Mexico', 'MX'],
  ['Brasil', 'BR'],
  ['Italia', 'IT'],
  ['Allemagne', 'DE'],
  ['UK', 'GB'],
  ['Côte d’Ivoire', 'CI'],
  ["Cote d'Ivoire", 'CI'],
  ['Atlantis', undefined],
  ['', undefined],
])('a country is understood by code and by name: %s', (text, country) => {
  expect(countryOf(text)).toBe(country);
});
