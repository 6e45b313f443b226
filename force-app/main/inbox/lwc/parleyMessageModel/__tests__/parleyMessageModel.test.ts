import { byTime, toMessage } from 'c/parleyMessageModel';
import { sampleMessage, sampleMessageNode } from '../../../../../test/sample-message';

describe('c/parleyMessageModel', () => {
  it('names the customer as author of what came in, and the user of what went out', () => {
    expect(toMessage(sampleMessageNode(), 'Mona Sample').author).toBe('Mona Sample');

    const reply = sampleMessageNode({
      Direction__c: { value: 'Outbound' },
      CreatedBy: { Name: { value: 'Ana Sample' } },
    });
    expect(toMessage(reply, 'Mona Sample').author).toBe('Ana Sample');
  });

  it('counts as written when it was saved, as long as no other time is known', () => {
    expect(toMessage(sampleMessageNode({ OccurredAt__c: { value: null } }), '').at).toBe(
      Date.parse('2026-11-20T15:04:01.000Z'),
    );
  });

  it('stands in the order of its time, then of its arrival, then of its saving', () => {
    const messages = [
      sampleMessage({ id: 'e', at: 2, sequence: Infinity, createdAt: 9 }),
      sampleMessage({ id: 'd', at: 2, sequence: Infinity, createdAt: 8 }),
      sampleMessage({ id: 'c', at: 2, sequence: 7, createdAt: 1 }),
      sampleMessage({ id: 'b', at: 2, sequence: 6, createdAt: 5 }),
      sampleMessage({ id: 'a', at: 1, sequence: 9, createdAt: 9 }),
    ];

    expect(messages.sort(byTime).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
