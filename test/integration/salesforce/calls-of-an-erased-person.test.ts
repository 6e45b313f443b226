import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import { renewCalls } from '../../../bridge/queue/calls/activities/renew-calls.ts';
import { createCallLedger } from '../../../bridge/queue/calls/create-call-ledger.ts';
import { tellListed } from '../../../bridge/queue/calls/reconcile/tell-listed.ts';
import type { ErasedPerson } from '../../../bridge/crm/person-records.ts';
import { erasePerson } from '../../../bridge/queue/people/erase-person.ts';
import { createErasedKeys } from '../../../bridge/store/erased-keys.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startCalls, type Calls } from './start-calls.ts';

const NUMBER = '+14155550181';
const callId = 'twilio:CAerased';
const channelKey = 'phone:+12025550101';
let parts: Calls;

beforeAll(async () => {
  parts = await startCalls();
  parts.setChannel({ MissedCallFollowUp__c: true });
}, 60_000);
afterAll(() => parts.stop());

test('of who is forgotten no call stays, here or at the provider, and no list brings one back', async () => {
  const { pool } = parts.store;
  const ledger = createCallLedger({ pool, takeWaiting: () => Promise.resolve([]) });
  const began = new Date(Date.now() - 60_000);
  const about = { callId, at: began } as const;
  const customer = { address: NUMBER, handles: [{ kind: 'number' as const, value: NUMBER }] };
  const notices: readonly CallNotice[] = [
    {
      ...about,
      kind: 'begun',
      provider: 'twilio',
      direction: 'Inbound',
      channelKey,
      customer,
      legId: 'CAerased',
    },
    { ...about, kind: 'recording', recordingId: 'REx', of: 'voicemail', state: 'Completed', seconds: 9 },
    { ...about, kind: 'settled', endedAt: new Date() },
  ];
  const tell = (some: readonly CallNotice[]) =>
    inTransaction(pool, (client) => ledger.tell(client, callId, some));
  await tell(notices);
  await pool.query(
    `insert into call_notice (provider, provider_id, call_id, path_with_query, content_type, body)
     values ('twilio', 'one', $1, '/', '', 'From=%2B14155550181')`,
    [callId],
  );
  await parts.tellOwn(`${channelKey}|${NUMBER}`);
  await parts.passCalls();
  expect(parts.tasksOfCall(callId)).toHaveLength(1);
  expect(parts.tasksOfCall(callId, 'FollowUp')).toHaveLength(1);
  const conversation = parts.conversationOf(NUMBER);

  const signal = new AbortController().signal;
  const erased = await createErasedKeys(pool, capturedLog().log, signal, 10);
  const forgotten: string[] = [];
  const carryOut = erasePerson({
    pool,
    crm: parts.crm,
    erased,
    async forgetRecordings(keys) {
      forgotten.push(...keys);
      // As it is noted, while the erasure is under way.
      await tell([{ ...about, kind: 'recording', recordingId: 'REx', of: 'voicemail', state: 'Deleted' }]);
      // Nor does anybody write a Task meanwhile, which would be there again behind who deletes them.
      expect(await renewCalls(pool, 'salesforce', { conversationKeys: keys })).toBe(1);
      expect(await parts.passCalls()).toEqual([]);
      return 1;
    },
  });
  const request = {
    id: 'erase',
    kind: 'ErasePerson',
    parameters: JSON.stringify({ conversationId: conversation['Id'] }),
    tries: 1,
    takenAt: new Date(),
  };
  await pool.query(
    "insert into crm_request (id, kind, parameters, state) values ('erase', 'ErasePerson', '{}', 'told')",
  );
  const outcome = await carryOut(request, { progress: () => Promise.resolve(), signal });
  expect(outcome).toMatchObject({ kind: 'done', result: { calls: 1, activities: 2 } });
  expect(forgotten).toEqual([`${channelKey}|${NUMBER}`]);
  await parts.tellOwn(`${channelKey}|${NUMBER}`);

  for (const table of ['phone_call', 'call_notice', 'call_activity', 'call_leg']) {
    expect((await pool.query(`select 1 from ${table}`)).rowCount).toBe(0);
  }
  expect((await pool.query("select 1 from inbound_event where kind = 'call'")).rowCount).toBe(0);
  for (const object of ['ParleyCall__c', 'ParleyConversation__c']) {
    expect(parts.rows(`SELECT Id FROM ${object} WHERE CustomerAddress__c = '${NUMBER}'`)).toEqual([]);
  }
  expect(parts.rows(`SELECT Id FROM Task WHERE CallObject = '${callId}'`)).toEqual([]);
  const { channels } = await parts.crm.calls.readSetUp();
  const setUps = { read: () => Promise.resolve(channels[0]) };
  expect(await tellListed({ callId, notices }, { pool, ledger, setUps, erased })).toBeUndefined();
  expect((await pool.query('select 1 from phone_call')).rowCount).toBe(0);
});

test('what the org has refused to delete is told: how much it is, and of it as much as a person reads', async () => {
  const { pool } = parts.store;
  const signal = new AbortController().signal;
  const nobody = { identities: [], conversations: [], perhaps: [] };
  const refused = Array.from({ length: 150 }, (_, index) => ({
    id: `00T${String(index).padStart(15, '0')}`,
    sentence: `A trigger keeps it. ${'x'.repeat(5000)}`,
  }));
  const carryOut = erasePerson({
    pool,
    crm: {
      name: 'salesforce',
      people: {
        ...parts.crm.people,
        find: () => Promise.resolve(nobody),
        findAgain: () => Promise.resolve(nobody),
        erase: () => Promise.resolve({ refused, activities: 0 } as unknown as ErasedPerson),
      },
    },
    erased: await createErasedKeys(pool, capturedLog().log, signal, 10),
    forgetRecordings: () => Promise.resolve(0),
  });
  const parameters = JSON.stringify({ conversationId: 'a0C000000000001AAA' });
  const request = { id: 'kept', kind: 'ErasePerson', parameters, tries: 1, takenAt: new Date() };
  await pool.query(
    "insert into crm_request (id, kind, parameters, state) values ('kept', 'ErasePerson', '{}', 'told')",
  );
  const end = await carryOut(request, { progress: () => Promise.resolve(), signal });
  if (end.kind !== 'done') throw new Error('It was not carried out.');
  expect(end.result).toMatchObject({ refusedCount: 150 });
  expect(end.result['refused']).toHaveLength(100);
  expect(JSON.stringify(end.result).length).toBeLessThan(50_000);
});
