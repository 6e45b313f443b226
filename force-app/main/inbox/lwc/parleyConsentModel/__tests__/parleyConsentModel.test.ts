import findObjection, { type ConsentNode } from 'c/parleyConsentModel';

const HERE = 'a00000000000001AAA';
const node = (
  purpose: 'All' | 'Marketing' | 'Service',
  level: 'OptedOut' | 'Explicit',
  { channel = HERE as string | null, second = 0 } = {},
): ConsentNode => ({
  Purpose__c: { value: purpose },
  ConsentLevel__c: { value: level },
  Source__c: { value: 'Keyword' },
  ChangedAt__c: { value: new Date(Date.UTC(2026, 10, 20, 15, 4, second)).toISOString() },
  Evidence__c: { value: 'STOP' },
  Channel__c: { value: channel },
});
const purposeOf = (...nodes: readonly ConsentNode[]) => findObjection(nodes, HERE)?.purpose;

describe('c/parleyConsentModel', () => {
  it('finds no objection where nobody has objected', () => {
    expect(findObjection([], HERE)).toBeUndefined();
    expect(findObjection([node('All', 'Explicit')], HERE)).toBeUndefined();
  });

  it('tells who said what, and when', () => {
    expect(findObjection([node('All', 'OptedOut')], HERE)).toEqual({
      purpose: 'All',
      level: 'OptedOut',
      source: 'Keyword',
      changedAt: Date.UTC(2026, 10, 20, 15, 4),
      evidence: 'STOP',
      channelId: HERE,
    });
  });

  it('counts what was said for every channel, and not what was said for another one', () => {
    expect(purposeOf(node('All', 'OptedOut', { channel: null }))).toBe('All');
    expect(purposeOf(node('All', 'OptedOut', { channel: 'a00000000000002AAA' }))).toBeUndefined();
  });

  it('takes the later word about the same, and of two at once the refusal', () => {
    expect(purposeOf(node('All', 'OptedOut'), node('All', 'Explicit', { second: 1 }))).toBeUndefined();
    expect(purposeOf(node('All', 'OptedOut', { second: 1 }), node('All', 'Explicit'))).toBe('All');
    expect(purposeOf(node('All', 'Explicit'), node('All', 'OptedOut'))).toBe('All');
  });

  it('does not let a consent for the channel outweigh a refusal for every channel', () => {
    const everywhere = node('All', 'OptedOut', { channel: null });

    expect(purposeOf(everywhere, node('All', 'Explicit', { second: 9 }))).toBe('All');
  });

  it('tells the refusal that reaches furthest', () => {
    expect(purposeOf(node('Marketing', 'OptedOut'), node('All', 'OptedOut'))).toBe('All');
    expect(purposeOf(node('Marketing', 'OptedOut'))).toBe('Marketing');
  });
});
