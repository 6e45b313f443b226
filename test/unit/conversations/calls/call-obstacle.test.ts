import { callObstacle, type WantedCall } from '../../../../bridge/conversations/calls/call-obstacle.ts';
import { callRep, callSetUp } from '../../../support/call-set-up.ts';
import { ANA, at } from '../../../support/call-story.ts';

const ana = callRep(1);

const wanted: WantedCall = {
  setUp: callSetUp(),
  number: '+14155550123',
  userId: ANA,
  busy: new Set(),
  consents: [],
  hasWritten: true,
};

const optedOut = { purpose: 'All', level: 'OptedOut', changedAt: at(0) } as const;

describe('a call of ours', () => {
  test.each(['+14155550123', '(415) 555-0123', '+14155550123 '])('to %s has nothing against it', (number) => {
    expect(callObstacle({ ...wanted, number })).toBeUndefined();
  });

  test.each<[string, Partial<WantedCall>]>([
    ['CALL_CHANNEL_SILENT', { setUp: callSetUp({ channel: { status: 'Paused' } }) }],
    ['CALL_CHANNEL_SILENT', { setUp: callSetUp({ channel: { type: 'whatsapp' } }) }],
    ['REP_NOT_MEMBER', { userId: '005000000000009AAA' }],
    ['REP_NUMBER_MISSING', { setUp: callSetUp({ members: [{ ...ana, forwardingNumber: '+1' }] }) }],
    ['REP_NUMBER_MISSING', { setUp: callSetUp({ members: [{ ...ana, forwardingNumber: '+14155550123' }] }) }],
    ['REP_ON_CALL', { busy: new Set([ANA]) }],
    ['CALL_NUMBER_NOT_VALID', { number: '911' }],
    ['CALL_NUMBER_NOT_VALID', { number: '+1911' }],
    ['CALL_NUMBER_NOT_VALID', { number: '12345' }],
    ['CALL_NUMBER_NOT_VALID', { number: 'Ana' }],
    ['CALL_NUMBER_NOT_VALID', { number: '+19005551234' }],
    ['CALL_NUMBER_NOT_VALID', { number: '+12025550101' }],
    ['CALL_COUNTRY_NOT_ALLOWED', { number: '+442079460123' }],
    ['OPTED_OUT', { consents: [optedOut] }],
    ['OPT_IN_MISSING', { setUp: callSetUp({ channel: { consentPolicy: 'OptIn' } }), hasWritten: false }],
  ])('is refused: %s (%#)', (code, change) => {
    expect(callObstacle({ ...wanted, ...change })).toEqual({ code });
  });

  test('to a premium number of a country that may be called is refused all the same', () => {
    const setUp = callSetUp({ rules: { countries: ['GB', 'DE'] } });
    expect(callObstacle({ ...wanted, setUp, number: '+442079460123' })).toBeUndefined();
    expect(callObstacle({ ...wanted, setUp, number: '+448714960123' })).toEqual({
      code: 'CALL_NUMBER_NOT_VALID',
    });
    // Personal numbers of the United Kingdom cost as much.
    expect(callObstacle({ ...wanted, setUp, number: '+447012345678' })).toEqual({
      code: 'CALL_NUMBER_NOT_VALID',
    });
    expect(callObstacle({ ...wanted, setUp, number: '+499001123456' })).toEqual({
      code: 'CALL_NUMBER_NOT_VALID',
    });
    expect(callObstacle({ ...wanted, setUp })).toEqual({ code: 'CALL_COUNTRY_NOT_ALLOWED' });
  });
});
