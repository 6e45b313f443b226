import {
  consentObstacle,
  type GivenConsent,
} from '../../../bridge/conversations/consent/consent-obstacle.ts';

const intent = { channelId: 'a0A1', isMarketing: false, isFirstWord: false, policy: 'OptOut' } as const;

function said(minute: number, level: GivenConsent['level'], over: Partial<GivenConsent> = {}): GivenConsent {
  const changedAt = new Date(Date.UTC(2026, 10, 20, 9, minute));
  return { purpose: 'All', level, channelId: 'a0A1', changedAt, ...over };
}

/** The same words in every order in which they can be heard of. */
function orders(consents: readonly GivenConsent[]): readonly (readonly GivenConsent[])[] {
  if (consents.length < 2) return [consents];
  return consents.flatMap((first) =>
    orders(consents.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}

const { channelId: _, ...everywhere } = said(1, 'OptedOut');

test.each<[string, readonly GivenConsent[], 'OPTED_OUT' | undefined]>([
  ['nothing was said', [], undefined],
  ['STOP', [said(1, 'OptedOut')], 'OPTED_OUT'],
  ['STOP, then START', [said(1, 'OptedOut'), said(2, 'Explicit')], undefined],
  ['START, then STOP', [said(1, 'Explicit'), said(2, 'OptedOut')], 'OPTED_OUT'],
  ['both at the same moment', [said(1, 'OptedOut'), said(1, 'Explicit')], 'OPTED_OUT'],
  ['STOP to another channel of ours', [said(1, 'OptedOut', { channelId: 'a0A2' })], undefined],
  ['an opt-out for every channel', [everywhere], 'OPTED_OUT'],
  ['an opt-out for every channel, then START here', [everywhere, said(2, 'Explicit')], 'OPTED_OUT'],
  [
    'STOP, then an opt-in for service only',
    [said(1, 'OptedOut'), said(2, 'Explicit', { purpose: 'Service' })],
    'OPTED_OUT',
  ],
  ['no marketing', [said(1, 'OptedOut', { purpose: 'Marketing' })], undefined],
  [
    'STOP, START and STOP again',
    [said(1, 'OptedOut'), said(2, 'Explicit'), said(3, 'OptedOut')],
    'OPTED_OUT',
  ],
])('%s, heard of in any order, says to an answer: %p', (_what, consents, obstacle) => {
  for (const order of orders(consents)) expect(consentObstacle(order, intent)).toBe(obstacle);
});

const byOther = { isOther: true } as const;

test.each<[string, readonly GivenConsent[], 'OPTED_OUT' | undefined]>([
  ['STOP of the other', [said(1, 'OptedOut', byOther)], 'OPTED_OUT'],
  ['STOP, then START of the other', [said(1, 'OptedOut'), said(2, 'Explicit', byOther)], 'OPTED_OUT'],
  ['STOP of the other, then START', [said(1, 'OptedOut', byOther), said(2, 'Explicit')], undefined],
  ['STOP and START of the other', [said(1, 'OptedOut', byOther), said(2, 'Explicit', byOther)], 'OPTED_OUT'],
])('where somebody else may be the same person, %s says to an answer: %p', (_what, consents, obstacle) => {
  for (const order of orders(consents)) expect(consentObstacle(order, intent)).toBe(obstacle);
});

test.each<[GivenConsent['level'], 'OPT_IN_MISSING' | undefined]>([
  ['Implicit', 'OPT_IN_MISSING'],
  ['Explicit', undefined],
  ['Double', undefined],
])('for a first word that needs consent, the level %s gives: %p', (level, obstacle) => {
  const first = { ...intent, isFirstWord: true, policy: 'OptIn' } as const;
  expect(consentObstacle([said(1, level)], first)).toBe(obstacle);
  expect(consentObstacle([said(1, level, { channelId: 'a0A2' })], first)).toBe('OPT_IN_MISSING');
});

test('consent to advertisements is no consent to be written to for anything else, nor the other way round', () => {
  const first = { ...intent, isFirstWord: true, policy: 'OptIn' } as const;
  expect(consentObstacle([said(1, 'Explicit', { purpose: 'Marketing' })], first)).toBe('OPT_IN_MISSING');
  const advertising = { ...first, isMarketing: true };
  expect(consentObstacle([said(1, 'Explicit', { purpose: 'Marketing' })], advertising)).toBeUndefined();
  expect(consentObstacle([said(1, 'Explicit', { purpose: 'Service' })], advertising)).toBe('OPT_IN_MISSING');
});
