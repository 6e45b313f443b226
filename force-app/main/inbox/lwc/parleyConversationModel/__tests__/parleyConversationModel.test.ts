import toConversation from 'c/parleyConversationModel';
import { sampleConversation, sampleConversationNode } from '../../../../../test/sample-conversation';

const at = (value: string | null) => ({ value });

describe('c/parleyConversationModel', () => {
  it('reads a conversation', () => {
    expect(toConversation(sampleConversationNode())).toEqual(sampleConversation());
  });

  it.each([
    ['unread when nobody has read it', '2026-11-20T15:04:00.000Z', null, true],
    ['unread when the customer wrote later', '2026-11-20T15:04:01.000Z', '2026-11-20T15:04:00.000Z', true],
    ['read in the same second', '2026-11-20T15:04:00.000Z', '2026-11-20T15:04:00.000Z', false],
    ['read later', '2026-11-20T15:04:00.000Z', '2026-11-20T15:05:00.000Z', false],
    ['read when the customer has not written', null, null, false],
  ])('is %s', (_name, lastInboundAt, lastReadAt, unread) => {
    const node = sampleConversationNode({
      LastInboundAt__c: at(lastInboundAt),
      LastReadAt__c: at(lastReadAt),
    });

    expect(toConversation(node).unread).toBe(unread);
  });

  it('is called by its address when no name is known', () => {
    const { name, isNamed } = toConversation(sampleConversationNode({ CustomerName__c: at(null) }));

    expect({ name, isNamed }).toEqual({ name: '+1 415 555 0123', isNamed: false });
  });

  it.each([
    ['US.13491208655302741918', null, null, 'c.ParleyPersonWithoutNumber', ''],
    ['US.13491208655302741918', 'US.13491208655302741918', null, 'c.ParleyPersonWithoutNumber', ''],
    ['US.ENT.11801234567890', null, 'theo.bikes', '@theo.bikes', '@theo.bikes'],
    ['US.13491208655302741918', 'Theo Sample', '@theo.bikes', 'Theo Sample', '@theo.bikes'],
    ['anonymous', 'anonymous', null, 'c.ParleyCallWithheld', 'c.ParleyCallWithheld'],
  ])('never calls a person by an id like %s', (address, customerName, username, name, shownAddress) => {
    const node = sampleConversationNode({
      CustomerAddress__c: at(address),
      CustomerName__c: at(customerName),
      Identity__r: { Username__c: at(username) },
    });

    expect(toConversation(node)).toMatchObject({ name, shownAddress, hasNumber: false });
  });

  it('leads to the contact, else to the lead, else to the account, else nowhere', () => {
    const empty = { Contact__c: at(null), Lead__c: at(null), Account__c: at(null) };
    const personOf = (changes: object) =>
      toConversation(sampleConversationNode({ ...empty, ...changes })).person;

    expect(personOf({ Contact__c: at('003'), Lead__c: at('00Q') })).toEqual({
      id: '003',
      objectApiName: 'Contact',
    });
    expect(personOf({ Lead__c: at('00Q'), Account__c: at('001') })).toEqual({
      id: '00Q',
      objectApiName: 'Lead',
    });
    expect(personOf({ Account__c: at('001') })).toEqual({ id: '001', objectApiName: 'Account' });
    expect(personOf({})).toBeUndefined();
  });

  it.each([
    ['Active', true],
    ['Degraded', true],
    ['Draft', false],
    ['Error', false],
    ['Paused', false],
  ])('says that a channel which is %s sends: %s', (channelStatus, sends) => {
    const node = sampleConversationNode({
      Channel__r: {
        Name: at('Front desk'),
        ChannelType__c: at('Phone'),
        ChannelStatus__c: at(channelStatus),
        StatusReason__c: at('Why.'),
      },
    });

    expect(toConversation(node).channel).toMatchObject({ sends, reason: 'Why.' });
  });
});
