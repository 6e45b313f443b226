import type { PersonChange } from '../../../bridge/conversations/model.ts';
import type { MatchKey } from '../../../bridge/conversations/matching/match-key.ts';
import { noteSought } from '../../../bridge/directory/note-sought.ts';
import { waitFor } from '../../support/wait-for.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';
import {
  addChannels,
  startDirectory,
  untilLoaded,
  whoHas,
  type DirectoryBridge,
  type DirectoryDesk,
} from './start-directory.ts';

const PHONE = 'phone:+12025550101';
const WHATSAPP = 'whatsapp:+12025550102';
/** Nobody has it: whoever asks for it asks for all changes. */
const NOBODY = '+12025550199';

let desk: DirectoryDesk;
let bridge: DirectoryBridge;
const contact = (values: object = {}) => desk.admin.create('Contact', { LastName: 'Sample', ...values });

beforeAll(async () => {
  desk = await startDirectory();
  addChannels(desk, [PHONE, WHATSAPP]);
  bridge = await desk.startBridge();
  await untilLoaded(desk);
});
afterAll(() => desk.stop());

/** Notes that a conversation is linked to a record, as a delivery does. */
async function remember(conversationKey: string, contactId: string): Promise<void> {
  await desk.store.pool.query(
    `insert into conversation_memory (crm, conversation_key, record_id, contact_id, matched_at, last_message_at, address)
     values ('salesforce', $1, 'a01', $2, now(), now(), $3)`,
    [conversationKey, contactId, conversationKey.split('|')[1]],
  );
}

async function seek(conversationKey: string, ...keys: readonly MatchKey[]): Promise<void> {
  await noteSought(desk.store.pool, 'salesforce', bridge.hash, new Map([[conversationKey, keys]]));
}

/** What the lane of a conversation was told, in order. */
async function toldOf(conversationKey: string): Promise<readonly PersonChange[]> {
  const { rows } = await desk.store.pool.query<{ body: Buffer }>(
    `select body from inbound_event where conversation_key = $1 and kind = 'person' order by id`,
    [conversationKey],
  );
  return rows.flatMap(({ body }) => {
    const event = readOwnEvent(body);
    return event.kind === 'person' ? [event] : [];
  });
}

const changesOf = async (conversationKey: string) =>
  (await toldOf(conversationKey)).map(({ change }) => change);

test('when somebody gets a number, the conversations in which it is sought are looked at again, each once', async () => {
  const [first, second, other] = [
    `${PHONE}|+14155550111`,
    `${WHATSAPP}|+14155550111`,
    `${PHONE}|+14155550112`,
  ];
  await seek(first, 'tel:+14155550111');
  await seek(second, 'tel:+14155550111', 'mailto:ana@example.com');
  await seek(other, 'tel:+14155550112');
  contact({ MobilePhone: '415-555-0111', Email: 'ana@example.com' });
  await whoHas(bridge, NOBODY);
  await whoHas(bridge, NOBODY);
  for (const key of [first, second]) expect(await changesOf(key)).toEqual([{ kind: 'lookAgain' }]);
  expect(await toldOf(other)).toEqual([]);
  expect(await toldOf(first)).toEqual([
    expect.objectContaining({
      provider: 'twilio',
      channelKey: PHONE,
      customer: { address: '+14155550111', handles: [{ kind: 'number', value: '+14155550111' }] },
    }),
  ]);
});

test('who is not sought any more is not looked at again', async () => {
  const key = `${PHONE}|+14155550113`;
  await seek(key, 'tel:+14155550113', 'tel:+14155550114');
  await seek(key, 'tel:+14155550114');
  contact({ MobilePhone: '415-555-0113' });
  await whoHas(bridge, NOBODY);
  expect(await toldOf(key)).toEqual([]);
  await seek(key);
  contact({ MobilePhone: '415-555-0114' });
  await whoHas(bridge, NOBODY);
  expect(await toldOf(key)).toEqual([]);
});

test('of two who have a number one loses it: the conversation in which a person would have to choose is looked at again', async () => {
  const key = `${PHONE}|+14155550115`;
  const [, second = ''] = [contact({ Phone: '415-555-0115' }), contact({ Phone: '415-555-0115' })];
  await whoHas(bridge, NOBODY);
  await seek(key, 'tel:+14155550115');
  desk.admin.update('Contact', second, { Phone: '' });
  await whoHas(bridge, NOBODY);
  expect(await changesOf(key)).toEqual([{ kind: 'lookAgain' }]);
});

test('a record that loses a number tells the conversations of that number that are linked to it, once', async () => {
  const [lost, other] = [`${PHONE}|+14155550117`, `${PHONE}|+14155550118`];
  const id = contact({ MobilePhone: '415-555-0117', Phone: '415-555-0118' });
  await whoHas(bridge, NOBODY);
  await remember(lost, id);
  await remember(other, id);
  desk.admin.update('Contact', id, { MobilePhone: '415-555-0119' });
  await whoHas(bridge, NOBODY);
  await whoHas(bridge, NOBODY);
  expect(await changesOf(lost)).toEqual([
    { kind: 'lookAgain', lost: { object: 'Contact', id, field: 'MobilePhone' } },
  ]);
  expect(await toldOf(other)).toEqual([]);
});

test('who was sought only after the directory had learned the number is looked at again with the next sweep', async () => {
  const key = `${PHONE}|+14155550116`;
  contact({ Phone: '415-555-0116' });
  await whoHas(bridge, '+14155550116');
  await seek(key, 'tel:+14155550116');
  const sweeping = await desk.startBridge({ sweepSeconds: 1 });
  await bridge.stop();

  await waitFor('the next sweep', async () => (await toldOf(key)).length > 0);
  await sweeping.stop();
  expect(await changesOf(key)).toEqual([{ kind: 'lookAgain' }]);
});

test('a contact that was merged takes its conversations along, also when it is merged again', async () => {
  const [one = '', two = '', three = ''] = ['0121', '0122', '0123'].map((end) =>
    contact({ MobilePhone: `415-555-${end}` }),
  );
  const [ofOne, ofTwo] = [`${PHONE}|+14155550121`, `${PHONE}|+14155550122`];
  await remember(ofOne, one);
  await remember(ofTwo, two);
  await whoHas(bridge, NOBODY);
  desk.admin.merge('Contact', two, [one], {});
  await whoHas(bridge, NOBODY);
  const first = { kind: 'moved', from: one, to: { object: 'Contact', id: two }, why: 'Merged' };
  expect(await changesOf(ofOne)).toEqual([first]);
  // What was told has not been delivered yet: the conversation is still remembered with the first one.
  desk.admin.merge('Contact', three, [two], {});
  await whoHas(bridge, NOBODY);
  const second = { kind: 'moved', from: two, to: { object: 'Contact', id: three }, why: 'Merged' };
  expect(await changesOf(ofOne)).toEqual([first, second]);
  expect(await changesOf(ofTwo)).toEqual([second]);
  expect(await whoHas(bridge, '+14155550121')).toEqual([]);
});

test('two merges that are read together lead to who is left', async () => {
  const [one = '', two = '', three = ''] = [contact(), contact(), contact()];
  const key = `${PHONE}|+14155550124`;
  await remember(key, one);
  desk.admin.merge('Contact', two, [one], {});
  desk.admin.merge('Contact', three, [two], {});
  await whoHas(bridge, NOBODY);
  expect(await changesOf(key)).toEqual([
    { kind: 'moved', from: one, to: { object: 'Contact', id: three }, why: 'Merged' },
  ]);
});

test('a lead that was converted takes the conversations along that Salesforce itself leaves with it', async () => {
  const lead = desk.admin.create('Lead', {
    LastName: 'Sample',
    Company: 'Harbor Sample',
    Phone: '415-555-0125',
  });
  const key = `${PHONE}|+14155550125`;
  const [channel] = desk.admin.query(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${PHONE}'`,
  ).records;
  desk.admin.create('ParleyConversation__c', {
    ExternalKey__c: key,
    Channel__c: channel?.['Id'],
    CustomerAddress__c: '+14155550125',
    Lead__c: lead,
  });
  expect(await whoHas(bridge, '+14155550125')).toEqual([`${lead} Phone`]);
  const { contactId, accountId } = desk.admin.convertLead({
    leadId: lead,
    convertedStatus: 'Closed - Converted',
  });
  await whoHas(bridge, NOBODY);
  expect(await whoHas(bridge, '+14155550125')).toEqual([`${accountId} Phone`, `${contactId} Phone`]);
  expect(await changesOf(key)).toEqual([
    { kind: 'moved', from: lead, to: { object: 'Contact', id: contactId }, why: 'Converted' },
  ]);
});

test('a contact that was deleted is told of once, and costs no further question', async () => {
  const key = `${PHONE}|+14155550126`;
  const id = contact({ MobilePhone: '415-555-0126' });
  await remember(key, id);
  expect(await whoHas(bridge, '+14155550126')).toHaveLength(1);
  desk.admin.remove('Contact', id);
  expect(await whoHas(bridge, '+14155550126')).toHaveLength(1);
  await whoHas(bridge, NOBODY);
  expect(await whoHas(bridge, '+14155550126')).toEqual([]);
  const before = bridge.requests();
  await whoHas(bridge, NOBODY);
  expect(bridge.requests() - before).toBe(1);
  expect(await changesOf(key)).toEqual([{ kind: 'moved', from: id, why: 'Deleted' }]);
});

test('what was deleted while no bridge ran is told when one starts', async () => {
  const key = `${PHONE}|+14155550127`;
  const id = contact({ MobilePhone: '415-555-0127' });
  await remember(key, id);
  await whoHas(bridge, NOBODY);
  await bridge.stop();
  desk.admin.remove('Contact', id);
  const next = await desk.startBridge();

  await waitFor('it to be told', async () => (await toldOf(key)).length > 0);
  await next.stop();
  expect(await changesOf(key)).toEqual([{ kind: 'moved', from: id, why: 'Deleted' }]);
});
