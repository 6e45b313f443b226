import { askForCall, describeCall, readCallDetails, readCalls, toCall, type Call } from 'c/parleyCallModel';
import { callsAnswer, sampleCall, sampleCallNode, sampleDetailsNode } from '../../../../../test/sample-call';

describe('what a call is called', () => {
  it.each<[string, Partial<Call>, string, string, string]>([
    ['answered', {}, 'c.ParleyCallIncoming', 'utility:incoming_call', 'reached'],
    ['missed', { outcome: 'Missed' }, 'c.ParleyCallMissed', 'utility:missed_call', 'lost'],
    ['a voicemail', { outcome: 'Voicemail' }, 'c.ParleyCallVoicemail', 'utility:voicemail_drop', 'lost'],
    [
      'handled by the AI agent alone',
      { agentName: 'Reception', answeredBy: undefined },
      'c.ParleyCallHandledBy',
      'utility:einstein',
      'reached',
    ],
    [
      'handed over to a rep',
      { agentName: 'Reception' },
      'c.ParleyCallIncoming',
      'utility:incoming_call',
      'reached',
    ],
    ['ours', { direction: 'Outbound' }, 'c.ParleyCallOutgoing', 'utility:outbound_call', 'reached'],
    [
      'ours, busy',
      { direction: 'Outbound', outcome: 'Busy' },
      'c.ParleyCallBusy',
      'utility:outbound_call',
      'lost',
    ],
    [
      'ours, failed',
      { direction: 'Outbound', outcome: 'Failed' },
      'c.ParleyCallFailed',
      'utility:outbound_call',
      'lost',
    ],
    [
      'ringing',
      { status: 'Ringing', outcome: undefined },
      'c.ParleyCallRings',
      'utility:incoming_call',
      'live',
    ],
    [
      'ours, not yet answered',
      { direction: 'Outbound', status: 'Ringing' },
      'c.ParleyCallCalling',
      'utility:outbound_call',
      'live',
    ],
    ['going on', { status: 'InProgress' }, 'c.ParleyCallInProgress', 'utility:incoming_call', 'live'],
  ])('%s', (_what, changes, words, iconName, tone) => {
    expect(describeCall(sampleCall(changes))).toEqual({ words, iconName, tone });
  });
});

describe('a call as it is read', () => {
  it('is called by the number where there is no name, and by nothing where it is withheld', () => {
    const nameless = { CustomerName__c: { value: null } };
    expect(toCall(sampleCallNode(nameless)).name).toBe('+1 415 555 0123');
    expect(toCall(sampleCallNode({ ...nameless, CustomerAddress__c: { value: null } })).name).toBe('');
    const anonymous = { CustomerName__c: { value: 'anonymous' }, CustomerAddress__c: { value: 'anonymous' } };
    expect(toCall(sampleCallNode(anonymous))).toMatchObject({ name: '', address: '', shownAddress: '' });
  });

  it('of ours that was only just asked for has the number that it goes to, and the time of the wish', () => {
    const { address, at } = toCall(
      sampleCallNode({
        Direction__c: { value: 'Outbound' },
        CustomerAddress__c: { value: null },
        ToAddress__c: { value: '+14155550162' },
        StartedAt__c: { value: null },
      }),
    );
    expect(address).toBe('+14155550162');
    expect(at).toBe(Date.parse('2026-11-20T15:04:01.000Z'));
  });

  it('comes with how many there are', () => {
    expect(readCalls(callsAnswer([sampleCallNode()], true, 1234))).toMatchObject({
      total: 1234,
      hasMore: true,
    });
  });

  it('has no transcript for who may not read it, and leads to nobody whom the reader may not see', () => {
    const node = sampleDetailsNode({ Transcript__c: undefined, Contact__r: null });
    const { person, transcript } = readCallDetails(callsAnswer([node])) ?? {};
    expect(transcript).toBe('');
    expect(person).toEqual({ objectApiName: 'Contact', id: '003000000000001AAA', name: undefined });
  });

  it('is not there when the answer is empty', () => {
    expect(readCallDetails(callsAnswer([]))).toBeUndefined();
  });
});

it('the wish to call rises through all components, with the channel of the last call', () => {
  const wish = askForCall(sampleCall());
  expect(wish).toMatchObject({ type: 'parleycall', bubbles: true, composed: true });
  expect(wish.detail).toEqual({
    address: '+14155550123',
    name: 'Mona Sample',
    channelId: 'a00000000000001AAA',
    conversationId: 'a01000000000001AAA',
  });
});
