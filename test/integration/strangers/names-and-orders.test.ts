import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import { noteNames } from '../../../bridge/queue/strangers/note-names.ts';
import {
  customer,
  nextNumber,
  SMS,
  startStrangerWork,
  stranger,
  type StrangerWork,
} from './start-stranger-work.ts';

let work: StrangerWork;

beforeAll(async () => {
  work = await startStrangerWork();
});
afterAll(() => work.stop());
beforeEach(() => work.reset());

describe('names', () => {
  const rename = (number: string, name: string) =>
    inTransaction(work.store.pool, (client) =>
      noteNames(client, 'salesforce', new Map([[`${SMS}|${number}`, name]])),
    );

  test('a name that comes later takes the place of the number, and a renamed profile that of the name, each once', async () => {
    const number = nextNumber();
    await work.report(stranger(number));
    await work.work();
    await rename(number, 'Ana Sample');
    await work.work();
    const fields = `SELECT FirstName, LastName, Company, SystemModstamp FROM Lead WHERE MobilePhone = '${number}'`;
    expect(work.rows(fields)).toMatchObject([
      { FirstName: 'Ana', LastName: 'Sample', Company: 'Ana Sample' },
    ]);
    await rename(number, 'Sampler');
    await work.work();
    const [renamed] = work.rows(fields);
    expect(renamed).toMatchObject({ FirstName: null, LastName: 'Sampler', Company: 'Sampler' });
    await rename(number, 'Sampler');
    const { rowCount } = await work.store.pool.query('select 1 from new_contact where has_new_name');
    expect(rowCount).toBe(0);
  });

  test('a name that a person has changed survives every later name of the profile', async () => {
    const number = nextNumber();
    await work.report(stranger(number, { policy: 'Contact', name: 'Joker' }));
    await work.work();
    const [contact] = work.people('Contact', number);
    work.admin.update('Contact', String(contact?.['Id']), { FirstName: 'Ana' });
    await rename(number, 'The Real Joker');
    await work.work();
    expect(work.people('Contact', number)).toMatchObject([{ FirstName: 'Ana', LastName: 'Joker' }]);
    work.admin.update('Contact', String(contact?.['Id']), { FirstName: null });
    await rename(number, 'Another Joker');
    await work.work();
    expect(work.people('Contact', number)).toMatchObject([{ FirstName: null, LastName: 'Joker' }]);
  });
});

describe('a person who presses Create', () => {
  const order = (number: string, kind: 'Lead' | 'Contact' = 'Lead') =>
    work.strangers.createFor({
      conversationKey: `${SMS}|${number}`,
      channelKey: SMS,
      customer: customer(number, 'Ana Sample'),
      kind,
      by: work.luis,
    });

  test('gets the record at once, also where somebody had said that it is nobody', async () => {
    const number = nextNumber();
    work.admin.create('ParleyIdentity__c', {
      OwnerId: work.org.org.findUser('bridge@parley.test')?.Id,
      ExternalKey__c: `tel:${number}`,
      MatchCertainty__c: 'Confirmed',
    });
    const end = await order(number, 'Contact');
    expect(end).toMatchObject({ kind: 'created', to: { object: 'Contact' } });
    await inTransaction(work.store.pool, end.note);
    const [contact] = work.people('Contact', number);
    expect(await work.told()).toMatchObject([
      { change: { kind: 'link', to: { object: 'Contact', id: contact?.['Id'] }, by: work.luis } },
    ]);
    await work.work();
    expect(work.people('Contact', number)).toHaveLength(1);
  });

  test('reads why there is none, and what to do', async () => {
    const number = nextNumber();
    work.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' });
    const end = await order(number);
    expect(end).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('[Industry]') });
    await inTransaction(work.store.pool, end.note);
    expect(await work.told()).toMatchObject([{ change: { kind: 'notCreated' } }]);
  });

  test('twice, as the answer was lost, gets one record', async () => {
    const number = nextNumber();
    work.org.faults.add({ kind: 'drop-after', match: { path: 'composite/graph' }, times: 1 });
    await expect(order(number)).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
    // Salesforce may still be at it.
    await expect(order(number)).rejects.toMatchObject({ code: 'CRM_ROW_LOCKED' });
    await work.hurry();
    const end = await order(number);
    await inTransaction(work.store.pool, end.note);
    expect(work.people('Lead', number)).toHaveLength(1);
    expect(await work.told()).toMatchObject([{ change: { kind: 'link', by: work.luis } }]);
  });

  test('for a withheld number is told that everybody may write from it', async () => {
    await expect(order('anonymous')).rejects.toMatchObject({ code: 'REQUEST_NOT_POSSIBLE' });
  });
});

describe('person accounts', () => {
  test('are created where the org has them: the conversation is linked to the person, who is a contact too', async () => {
    const persons = await startStrangerWork({ personAccounts: true });
    try {
      const number = nextNumber();
      await persons.report(stranger(number, { policy: 'PersonAccount', name: 'Ana Sample' }));
      await persons.work();
      const [account] = persons.rows(
        `SELECT Id, IsPersonAccount, FirstName, LastName, PersonContactId FROM Account WHERE PersonMobilePhone = '${number}'`,
      );
      expect(account).toMatchObject({ IsPersonAccount: true, FirstName: 'Ana', LastName: 'Sample' });
      const contactId = account?.['PersonContactId'];
      expect(
        persons.rows(
          `SELECT Contact__c, Account__c FROM ParleyIdentity__c WHERE ExternalKey__c = 'tel:${number}'`,
        ),
      ).toMatchObject([{ Contact__c: contactId, Account__c: account?.['Id'] }]);
      expect(await persons.told()).toMatchObject([
        { change: { kind: 'link', to: { object: 'Contact', id: contactId } } },
      ]);
      await inTransaction(persons.store.pool, (client) =>
        noteNames(client, 'salesforce', new Map([[`${SMS}|${number}`, 'Anna Sample']])),
      );
      await persons.work();
      expect(
        persons.rows(`SELECT FirstName FROM Account WHERE Id = '${String(account?.['Id'])}'`),
      ).toMatchObject([{ FirstName: 'Anna' }]);
    } finally {
      await persons.stop();
    }
  });

  test('of an org that has none are refused with a sentence that says so', async () => {
    const number = nextNumber();
    await work.report(stranger(number, { policy: 'PersonAccount' }));
    await work.work();
    expect(await work.told()).toMatchObject([
      {
        change: {
          kind: 'notCreated',
          sentence:
            'No person account was created. This org has no person accounts: choose another policy on the channel.',
        },
      },
    ]);
  });
});
