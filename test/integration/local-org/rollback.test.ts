import fc from 'fast-check';
import type { UserScope } from '../../local-org/org.ts';
import { OrgError } from '../../local-org/org-error.ts';
import { openSampleOrg } from './open-sample-org.ts';

/** A write of any kind: its row is picked by position, its key out of a few, so that steps meet each other. */
const step = fc.record({
  kind: fc.constantFrom('create', 'upsert', 'update', 'remove', 'restore', 'fail' as const),
  type: fc.constantFrom('ParleyChannel__c', 'ParleyConversation__c', 'ParleyMessage__c'),
  key: fc.constantFrom('a', 'b', 'c', 'A'),
  position: fc.nat(5),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

describe('a transaction that fails leaves the org as it was', () => {
  test('whatever it did before, and whatever was done within it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 20 }), (before, within) => {
        const { admin, close } = openSampleOrg();
        const ids: string[] = [];
        for (const one of before) attempt(() => run(admin, one, ids));
        const was = snapshot(admin);
        expect(() =>
          admin.transaction(() => {
            for (const one of within) attempt(() => admin.transaction(() => run(admin, one, ids)));
            throw new Error('undo');
          }),
        ).toThrow('undo');
        expect(snapshot(admin)).toEqual(was);
        close();
      }),
      { numRuns: 60 },
    );
  });
});

function run(admin: UserScope, { kind, type, key, position }: Step, ids: string[]): void {
  const id = ids[position] ?? '';
  const keyField = type === 'ParleyMessage__c' ? 'ExternalId__c' : 'ExternalKey__c';
  const parent = {
    ParleyChannel__c: { Name: key, Address__c: key, ChannelType__c: 'Phone', Provider__c: 'Twilio' },
    ParleyConversation__c: { Channel__r: { ExternalKey__c: key }, CustomerAddress__c: key },
    ParleyMessage__c: { Conversation__r: { ExternalKey__c: key }, Direction__c: 'Inbound' },
  }[type];
  if (kind === 'create') ids.push(admin.create(type, { ...parent, [keyField]: key }));
  else if (kind === 'upsert') ids.push(admin.upsert(type, keyField, key, parent).id);
  else if (kind === 'update') admin.update(type, id, { [keyField]: key });
  else if (kind === 'remove') admin.remove(type, id);
  else if (kind === 'restore') admin.restore(type, id);
  else {
    ids.push(admin.create(type, { ...parent, [keyField]: key }));
    throw new OrgError('UNKNOWN_EXCEPTION', 'half done');
  }
}

/** Some steps are refused, which is one of the things that must leave no trace. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
  }
}

/** All rows, and what each index finds. */
function snapshot(admin: UserScope): unknown {
  const all = (soql: string) => admin.query(`${soql} ORDER BY Id`).records;
  return [
    all('SELECT Id, Name, ExternalKey__c FROM ParleyChannel__c'),
    all(
      'SELECT Id, Name, ExternalKey__c, Channel__c, (SELECT Id FROM Messages__r) FROM ParleyConversation__c',
    ),
    all('SELECT Id, Name, ExternalId__c, Conversation__c, SystemModstamp FROM ParleyMessage__c'),
    ...['a', 'b', 'c', 'A'].flatMap((key) => [
      all(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${key}'`),
      all(`SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = '${key}'`),
      all(`SELECT Id FROM ParleyMessage__c WHERE Conversation__r.ExternalKey__c = '${key}'`),
    ]),
  ];
}
