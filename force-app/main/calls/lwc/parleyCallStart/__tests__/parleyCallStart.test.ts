import { createRecord } from 'lightning/uiRecordApi';
import startCall, { forgetCall } from 'c/parleyCallStart';

const create = jest.mocked(createRecord);
let count = 0;
const wish = () => ({
  address: '+14155550123',
  name: 'Mona Sample',
  channelId: `channel ${(count += 1)}`,
  conversationId: 'conversation',
});

describe('the wish for a call', () => {
  beforeEach(() =>
    create.mockImplementation(() => Promise.resolve({ id: `call ${create.mock.calls.length}` } as never)),
  );

  it('is one row, with a key of its own', async () => {
    const one = wish();
    expect(await startCall(one)).toBe('call 1');
    expect(create.mock.calls[0]?.[0]).toEqual({
      apiName: 'ParleyCall__c',
      fields: {
        Channel__c: one.channelId,
        Conversation__c: 'conversation',
        Direction__c: 'Outbound',
        Origin__c: 'Phone',
        CallStatus__c: 'Requested',
        ToAddress__c: '+14155550123',
        CustomerName__c: 'Mona Sample',
        RequestKey__c: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
  });

  it('is the same one when it is repeated while the first rings', async () => {
    const one = wish();
    const both = await Promise.all([startCall(one), startCall({ ...one, address: '+1 (415) 555-0123' })]);
    expect(both).toEqual(['call 1', 'call 1']);
    expect(await startCall(one)).toBe('call 1');
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('is a new one when the first is over, was refused, or is for another number', async () => {
    const one = wish();
    const first = await startCall(one);
    await forgetCall(first);
    expect(await startCall(one)).toBe('call 2');
    expect(await startCall({ ...one, address: '+14155550124' })).toBe('call 3');

    const other = wish();
    create.mockRejectedValueOnce(new Error('no'));
    await expect(startCall(other)).rejects.toThrow('no');
    expect(await startCall(other)).toBe('call 5');
  });
});
