import type { Change } from '../../local-org/org.ts';
import { openSampleOrg, type SampleOrg } from './open-sample-org.ts';

describe('the local org tells what a transaction has changed', () => {
  let sample: SampleOrg;
  let heard: (readonly Change[])[];

  beforeEach(() => {
    sample = openSampleOrg();
    heard = [];
    sample.org.onCommit((changes) => heard.push(changes));
  });
  afterEach(() => sample.close());

  const message = () => ({
    Conversation__c: sample.conversationId,
    Direction__c: 'Outbound',
    DeliveryStatus__c: 'Queued',
  });

  test('a change says which fields are others now, before and after', () => {
    const id = sample.admin.create('ParleyMessage__c', message());
    sample.admin.update('ParleyMessage__c', id, { DeliveryStatus__c: 'Sending', Direction__c: 'Outbound' });
    sample.admin.remove('ParleyMessage__c', id);
    const [created, updated, deleted] = heard.flat();
    expect(created).toMatchObject({
      type: 'ParleyMessage__c',
      id,
      change: 'CREATE',
      after: { DeliveryStatus__c: 'Queued' },
    });
    expect(updated).toMatchObject({
      change: 'UPDATE',
      changedFields: ['DeliveryStatus__c'],
      before: { DeliveryStatus__c: 'Queued' },
      after: { DeliveryStatus__c: 'Sending' },
      userId: sample.admin.userId,
    });
    expect(deleted).toMatchObject({ change: 'DELETE', before: { Id: id } });
    expect(deleted?.after).toBeUndefined();
    const numbers = heard.flat().map(({ commitNumber }) => commitNumber);
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    expect(new Set(numbers).size).toBe(3);
  });

  test('a row that is written twice in one transaction is one change', () => {
    sample.admin.transaction(() => {
      const id = sample.admin.create('ParleyMessage__c', message());
      sample.admin.update('ParleyMessage__c', id, { Body__c: 'later' });
      sample.admin.create('ParleyMessage__c', message());
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject([{ change: 'CREATE', after: { Body__c: 'later' } }, { change: 'CREATE' }]);
    expect(new Set(heard[0]?.map(({ transactionKey }) => transactionKey)).size).toBe(1);
  });

  test('what is undone is never heard of, and leaves nothing behind', () => {
    const { admin, conversationId } = sample;
    const id = admin.create('ParleyMessage__c', { ...message(), ExternalId__c: 'kept' });
    heard.length = 0;
    const failing = () =>
      admin.transaction(() => {
        admin.create('ParleyMessage__c', { ...message(), ExternalId__c: 'undone' });
        admin.update('ParleyMessage__c', id, { ExternalId__c: 'changed' });
        admin.remove('ParleyConversation__c', conversationId);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(heard).toEqual([]);
    expect(admin.get('ParleyConversation__c', conversationId)).toBeDefined();
    const { records } = admin.query('SELECT Id, ExternalId__c FROM ParleyMessage__c');
    expect(records).toMatchObject([{ Id: id, ExternalId__c: 'kept' }]);
    for (const key of ['kept', 'changed', 'undone']) {
      const found = admin.query(`SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = '${key}'`).totalSize;
      expect([key, found]).toEqual([key, key === 'kept' ? 1 : 0]);
    }
  });

  test('an inner transaction that fails is undone alone', () => {
    const { admin } = sample;
    admin.transaction(() => {
      admin.create('ParleyMessage__c', { ...message(), ExternalId__c: 'outer' });
      expect(() =>
        admin.transaction(() => {
          admin.create('ParleyMessage__c', { ...message(), ExternalId__c: 'inner' });
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect(heard.flat().map(({ after }) => after?.['ExternalId__c'])).toEqual(['outer']);
  });

  test('a deleted row that is restored is heard of as such', () => {
    const id = sample.admin.create('ParleyMessage__c', message());
    sample.admin.remove('ParleyMessage__c', id);
    sample.admin.restore('ParleyMessage__c', id);
    expect(heard.flat().at(-1)).toMatchObject({ change: 'UNDELETE', id, after: { IsDeleted: false } });
  });
});
