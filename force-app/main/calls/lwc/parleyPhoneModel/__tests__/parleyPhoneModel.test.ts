import {
  checkNumber,
  defaultChannel,
  keepNotes,
  liveFilter,
  notesOf,
  numberWords,
  progressOf,
  readLiveCalls,
  readPhone,
  whyNotReached,
} from 'c/parleyPhoneModel';
import {
  LUIS,
  ME,
  liveAnswer,
  phoneAnswer,
  sampleLiveCall,
  sampleLiveNode,
} from '../../../../../test/sample-live-call';

const heard = (changes: object) => readLiveCalls(liveAnswer([sampleLiveNode(changes)]).data)[0];
const phone = (...parameters: Parameters<typeof phoneAnswer>) => readPhone(phoneAnswer(...parameters).data);

describe('what the phone is made of', () => {
  it.each([
    ['+1 (415) 555-0123', { kind: 'fine', number: '+14155550123', shown: '+1 415 555 0123' }],
    ['0039 06 1234 5678', { kind: 'fine', number: '+390612345678', shown: '+39 061 234 5678' }],
    ['tel:+14155550123', { kind: 'fine', number: '+14155550123', shown: '+1 415 555 0123' }],
    ['(415) 555-0123', { kind: 'national', number: '(415) 555-0123', country: '+1' }],
    ['', { kind: 'empty' }],
    ['911', { kind: 'short' }],
    ['+1234567890123456', { kind: 'long' }],
    ['Mona', { kind: 'strange' }],
    ['+', { kind: 'strange' }],
  ])('reads %p as it is typed', (typed, checked) => {
    expect(checkNumber(typed, '+12025550101')).toMatchObject(checked);
  });

  it('says what it takes for the country, and what is wrong with a number', () => {
    expect(numberWords(checkNumber('415 555 0123', '+12025550101'))).toBe('c.ParleyNumberNational');
    expect(numberWords(checkNumber('911', '+12025550101'))).toBe('c.ParleyNumberShort');
    expect(numberWords(checkNumber('', '+12025550101'))).toBe('');
  });

  it.each([
    ['rung', {}],
    ['over', { RingingUsers__c: { value: LUIS.id } }],
    [
      'talking',
      {
        CallStatus__c: { value: 'InProgress' },
        AnsweredBy__c: { value: ME },
        RingingUsers__c: { value: LUIS.id },
      },
    ],
    [
      'over',
      {
        CallStatus__c: { value: 'InProgress' },
        AnsweredBy__c: { value: LUIS.id },
        RingingUsers__c: { value: null },
      },
    ],
    ['rung', { CallStatus__c: { value: 'InProgress' }, AnsweredBy__c: { value: LUIS.id } }],
    [
      'over',
      {
        CallStatus__c: { value: 'InProgress' },
        AnsweredBy__c: { value: ME },
        TransferredTo__c: { value: LUIS.id },
        RingingUsers__c: { value: null },
      },
    ],
    [
      'placing',
      {
        Direction__c: { value: 'Outbound' },
        CallStatus__c: { value: 'Requested' },
        CreatedById: { value: ME },
        RingingUsers__c: { value: null },
      },
    ],
    ['placing', { Direction__c: { value: 'Outbound' }, InitiatedBy__c: { value: ME } }],
    ['over', { CallStatus__c: { value: 'Ended' } }],
  ])('knows the part of who looks: %s', (part, changes) => {
    expect(heard(changes)?.part).toBe(part);
  });

  it('knows an id with fifteen characters too', () => {
    expect(heard({ RingingUsers__c: { value: ME.slice(0, 15) } })?.isMyPhoneRinging).toBe(true);
  });

  it('asks for calls of the last day only, and for those that it shows', () => {
    expect(JSON.stringify(liveFilter([]))).toContain('"last_n_days":1');
    expect(liveFilter(['one'])).toMatchObject({ or: [{}, { Id: { in: ['one'] } }] });
  });

  it('says how far a call is, also when the bridge is away', () => {
    const asked = sampleLiveCall({ direction: 'Outbound', status: 'Requested', isMyPhoneRinging: false });
    expect(progressOf(asked, 0, 1000).text).toBe('c.ParleyDialSoon');
    expect(progressOf(asked, 0, 9000).text).toBe('c.ParleyDialWaits');
    expect(progressOf({ ...asked, isMyPhoneRinging: true }, 0, 0).text).toBe('c.ParleyDialPickUp');
    expect(progressOf({ ...asked, status: 'Ringing' }, 0, 0).text).toBe('c.ParleyDialCalling');
    expect(progressOf({ ...asked, status: 'InProgress' }, 0, 0).tone).toBe('connected');
    const refused = { ...asked, status: 'Ended', outcome: 'Failed', failureCode: 'OPTED_OUT' } as const;
    expect(progressOf(refused, 0, 0)).toEqual({ text: 'c.ParleyCallErrorOptedOut', tone: 'failed' });
    expect(
      progressOf({ ...refused, failureCode: 'CALL_REFUSED', failure: 'Geo permission.' }, 0, 0).text,
    ).toBe('Geo permission.');
    expect(progressOf({ ...refused, failureCode: '', outcome: 'Busy' }, 0, 0)).toEqual({
      text: 'c.ParleyCallBusy',
      tone: 'failed',
    });
  });

  it('says why calls do not reach somebody, the first reason first', () => {
    expect(whyNotReached(phone())).toBe('');
    expect(whyNotReached(phone(undefined, []))).toBe('c.ParleyReachNoChannel');
    expect(whyNotReached({ ...phone(), number: '' })).toBe('c.ParleyReachNoNumber');
    expect(whyNotReached({ ...phone(), number: '+12025550101' })).toBe('c.ParleyReachOwnNumber');
    expect(whyNotReached({ ...phone(), number: '202-555-0101' })).toBe('c.ParleyReachOwnNumber');
    expect(whyNotReached({ ...phone(), presence: 'Away' })).toBe('c.ParleyReachAway');
    const paused = phone().channels.map((channel) => ({ ...channel, isActive: false }));
    expect(whyNotReached({ ...phone(), channels: paused })).toBe('c.ParleyReachChannelPaused');
  });

  it('calls from the channel that the rep has chosen, if it is active', () => {
    const two = phone({ DefaultChannel__c: { value: 'two' } }, ['one', 'two']);
    expect(defaultChannel(two)?.id).toBe('two');
    const [one, other] = two.channels;
    expect(
      one && other && defaultChannel({ ...two, channels: [one, { ...other, isActive: false }] })?.id,
    ).toBe('one');
  });

  it('counts somebody without a row as available, as the bridge does', () => {
    const { number, presence, repId } = readPhone({
      uiapi: { query: { ...phoneAnswer().data.uiapi.query, ParleyRep__c: { edges: [] } } },
    });
    expect({ number, presence, repId }).toEqual({ number: '', presence: 'Available', repId: undefined });
  });

  it('keeps notes until they are saved', () => {
    keepNotes('one', 'A new chain');
    expect(notesOf('one')).toBe('A new chain');
    keepNotes('one', '');
    expect(notesOf('one')).toBe('');
  });
});
