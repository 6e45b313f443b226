import { addressChange, messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from '../salesforce/start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);

describe('in Salesforce, who has a number after somebody else', () => {
  let parts: Deliveries;

  beforeAll(async () => {
    parts = await startDeliveries();
  }, 60_000);
  afterAll(() => parts.stop());

  const conversation = (id: string) =>
    parts.row(
      `SELECT Id, Contact__c, Identity__r.ExternalKey__c FROM ParleyConversation__c
       WHERE Id IN (SELECT Conversation__c FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}')`,
    );
  const identity = (key: string) =>
    parts.row(
      `SELECT Contact__c, DisplayName__c, SamePersonAs__r.ExternalKey__c FROM ParleyIdentity__c
       WHERE ExternalKey__c = '${key}'`,
    );
  const contact = (values: Readonly<Record<string, unknown>>) =>
    parts.as('admin@parley.test').create('Contact', { LastName: 'Sample', ...values });
  const from = (values: readonly string[], id: string, second: number, name: string) => {
    const event = messageFrom(values, id, { occurredAt: at(second) });
    return { ...event, customer: { ...event.customer, name } };
  };
  /** Nobody was found for so long that Salesforce is asked again. */
  const laterOn = () =>
    parts.store.pool.query("update conversation_memory set matched_at = now() - interval '1 hour'");

  test('is not taken for that one by a later message either', async () => {
    const number = '+14155550131';
    const before = contact({ FirstName: 'Before', MobilePhone: number });
    await parts.tell(from(['US.11', number], 'one', 1, 'The First'));
    expect(conversation('one')).toMatchObject({ Contact__c: before });
    await parts.tell(from(['US.12', number], 'two', 2, 'The Second'));
    await laterOn();
    await parts.tell(from(['US.12', number], 'two again', 3, 'The Second'));
    expect(conversation('two again')).toMatchObject({ Contact__c: null });
    expect(identity(`wa:${number}#2`)).toMatchObject({ Contact__c: null, DisplayName__c: 'The Second' });
    expect(identity(`wa:${number}`)).toMatchObject({ Contact__c: before, DisplayName__c: 'The First' });
  });

  test('and has written by id before, is not taken for that one', async () => {
    const number = '+14155550132';
    const before = contact({ FirstName: 'Earlier', MobilePhone: number });
    await parts.tell(from(['US.21', number], 'three', 1, 'The First'));
    await parts.tell(from(['US.22'], 'four', 2, 'The Second'));
    await parts.tell(from(['US.22', number], 'four again', 3, 'The Second'));
    expect(conversation('three')).toMatchObject({ Contact__c: before });
    expect(conversation('four again')).toMatchObject({ Contact__c: null });
    expect(identity(`wa:${number}`)).toMatchObject({
      Contact__c: before,
      DisplayName__c: 'The First',
      SamePersonAs__r: null,
    });
  });

  test('and has changed to it, is not taken for that one', async () => {
    const [number, mine] = ['+14155550133', '+14155550134'];
    const before = contact({ FirstName: 'Past', MobilePhone: number });
    await parts.tell(from(['US.31', number], 'five', 1, 'The First'));
    await parts.tell(addressChange(['US.31', number], ['US.32', '+14155550135'], 'five moved', at(2)));
    await parts.tell(from(['US.33', mine], 'six', 3, 'The Second'));
    await parts.tell(addressChange(['US.33', mine], ['US.34', number], 'six moved', at(4)));
    await parts.tell(from(['US.34', number], 'six again', 5, 'The Second'));
    expect(conversation('five')).toMatchObject({ Contact__c: before });
    expect(conversation('six again')).toMatchObject({ Contact__c: null });
    expect(identity(`wa:${number}`)).toMatchObject({ Contact__c: before, DisplayName__c: 'The First' });
  });

  test('and changes to it while that one has it, is told apart: neither gets the contact of the other', async () => {
    const [number, mine] = ['+14155550136', '+14155550137'];
    const before = contact({ FirstName: 'Present', MobilePhone: number });
    await parts.tell(from(['US.41', number], 'seven', 1, 'The First'));
    await parts.tell(from(['US.42', mine], 'eight', 2, 'The Second'));
    await parts.tell(addressChange(['US.42', mine], ['US.43', number], 'eight moved', at(3)));
    expect(conversation('seven')).toMatchObject({ Contact__c: before });
    expect(conversation('eight moved')).toMatchObject({ Contact__c: null });
    expect(identity(`wa:${number}`)).toMatchObject({ Contact__c: before, DisplayName__c: 'The First' });
    await parts.tell(from(['US.43', number], 'eight again', 4, 'The Second'));
    expect(conversation('eight again')['Id']).toBe(conversation('eight')['Id']);
    expect(conversation('eight again')).toMatchObject({ Contact__c: null });
  });
});
