import fc from 'fast-check';
import { canonicalNumber } from '../../../bridge/conversations/numbers/canonical-number.ts';
import { conversationKey } from '../../../bridge/conversations/keys/conversation-key.ts';
import { handleKey } from '../../../bridge/conversations/keys/handle-key.ts';
import { identityKey } from '../../../bridge/conversations/keys/identity-key.ts';
import { numberPlans } from '../../../bridge/conversations/numbers/number-plans.ts';
import { numberVariants } from '../../../bridge/conversations/numbers/number-variants.ts';

const oneLine: readonly (readonly [string, readonly string[]])[] = [
  ['a Brazilian mobile, which got a ninth digit', ['+5561981111111', '+556181111111']],
  ['a Brazilian mobile that began with 9 before', ['+5511998765432', '+551198765432']],
  ['a Mexican mobile, with and without the 1 of before 2019', ['+525512345678', '+5215512345678']],
  [
    'a mobile of Buenos Aires, from abroad, at home and with 15',
    ['+5491123456789', '+541123456789', '+54111523456789'],
  ],
  ['an Argentine mobile with an area of four digits', ['+5492901512345', '+542901512345', '+54290115512345']],
  ['an Ivorian mobile of Orange, which got 07', ['+2250707123456', '+22507123456']],
  ['an Ivorian mobile of MTN, which got 05', ['+2250544123456', '+22544123456']],
  ['an Ivorian mobile of Moov, which got 01', ['+2250140123456', '+22540123456']],
  ['an Ivorian landline of Orange, which got 27', ['+2252720212345', '+22520212345']],
  ['an Ivorian landline of MTN, which got 25', ['+2252520012345', '+22520012345']],
  ['an Ivorian landline of Moov, which got 21', ['+2252120812345', '+22520812345']],
  ['a number of Benin, which got 01', ['+2290195123456', '+22995123456']],
];

test.each(oneLine)('%s is one number in all its spellings', (_what, [canonical = '', ...others]) => {
  for (const spelling of [canonical, ...others]) expect(canonicalNumber(spelling)).toBe(canonical);
  expect([...numberVariants(canonical)].sort()).toEqual([canonical, ...others].sort());
});

const twoLines: readonly (readonly [string, string, string])[] = [
  ['a Brazilian landline and the mobile that only looks like it', '+556132345678', '+5561932345678'],
  ['a new Brazilian mobile and a landline', '+5511923456789', '+551123456789'],
  ['two areas of Brazil', '+5561981111111', '+5562981111111'],
  ['a toll-free number of Brazil and one with a 9', '+558001234567', '+5580901234567'],
  ['two Mexican numbers of which one has a 1 further on', '+525512345678', '+525112345678'],
  ['a number of the United States that looks Mexican', '+15215551234', '+5215551234'],
  ['two Ivorian numbers of which one ends like the other', '+2250707123456', '+2250507123456'],
  ['two numbers of Benin', '+2290195123456', '+2290196123456'],
  ['an Italian landline with and without its 0', '+390612345678', '+39612345678'],
  ['two Argentine mobiles of which one begins with 15', '+5491115345678', '+541123456789'],
];

test.each(twoLines)('%s stay two', (_what, one, other) => {
  expect(canonicalNumber(one)).not.toBe(canonicalNumber(other));
  expect(numberVariants(one)).not.toContain(other);
  expect(numberVariants(other)).not.toContain(one);
});

test.each([
  ['a landline of Brazil', '+556132345678'],
  ['a number of a country with one spelling', '+14155550123'],
  ['a number that no plan has', '+999'],
  ['a number that is far too long', `+55${'1'.repeat(60)}`],
  ['a short code', '12345'],
  ['a short code of an operator with letters', 'PIZZA'],
  ['an international service number', '+80012345678'],
])('%s is itself', (_what, number) => {
  expect(numberVariants(number)).toEqual([number]);
});

test('full-width digits, blanks, brackets and marks of direction do not make another number', () => {
  for (const spelling of ['＋１４１５５５５０１２３', '+1 (415) 555-0123', '\u202a+1 415 555 0123\u202c']) {
    expect(canonicalNumber(spelling)).toBe('+14155550123');
  }
});

test('what stands for nobody is kept as an address, and found nowhere', () => {
  for (const nobody of ['+266696687', 'anonymous', 'Anonymous', '+7378742833']) {
    expect(numberVariants(nobody)).toEqual([]);
    expect(canonicalNumber(nobody)).toBe(nobody);
  }
});

test('nothing is refused: whatever an address is made of has a spelling to compare by, and only one', () => {
  const prefix = fc.constantFrom('', '+', ...numberPlans.map((plan) => plan.prefix));
  const digits = fc.stringMatching(/^[0-9]{0,14}$/);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(prefix, digits).map((parts) => parts.join('')),
        fc.string(),
      ),
      (address) => {
        const canonical = canonicalNumber(address);
        expect(canonicalNumber(canonical)).toBe(canonical);
        for (const variant of numberVariants(address)) expect(canonicalNumber(variant)).toBe(canonical);
      },
    ),
    { numRuns: 2000 },
  );
});

test('on WhatsApp both spellings of a number are one person; a text message comes from the number as it is', () => {
  const whatsapp = 'whatsapp:+12025550103';
  expect(conversationKey(whatsapp, '+556181111111')).toBe(`${whatsapp}|+5561981111111`);
  expect(conversationKey(whatsapp, 'US.13491208655302741918')).toBe(`${whatsapp}|US.13491208655302741918`);
  expect(conversationKey('phone:+12025550101', '+541123456789')).toBe('phone:+12025550101|+541123456789');
  expect(identityKey('whatsapp', '+556181111111')).toBe('wa:+5561981111111');
  expect(handleKey({ kind: 'number', value: '+556181111111' })).toBe('tel:+5561981111111');
});

test('handles of different kinds are never taken for each other', () => {
  const keys = (['number', 'userId', 'parentUserId', 'word'] as const).map((kind) =>
    handleKey({ kind, value: 'US.1' }),
  );
  expect(new Set(keys).size).toBe(4);
});
