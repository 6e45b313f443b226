import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const maria = '+12025550141';
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
  await parley.text(maria, 'Hello');
  await waitFor('the conversation', async () => {
    const found = await parley.rows(
      `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${maria}'`,
    );
    return found.length > 0;
  });
});
afterEach(() => parley.simulators.twilio.faults.clear());
afterAll(() => parley.stop());

const statusOf = (id: string, wanted: string, longestMs?: number) =>
  waitFor(
    `status ${wanted}`,
    async () => {
      const [row] = await parley.rows(
        `SELECT DeliveryStatus__c, ErrorCode__c, ErrorMessage__c, Attempt__c FROM ParleyMessage__c WHERE Id = '${id}'`,
      );
      return row?.['DeliveryStatus__c'] === wanted && row;
    },
    longestMs,
  );
const sends = (body: string) =>
  parley.simulators.twilio.messages
    .all()
    .filter((message) => message.body === body && message.direction !== 'inbound');

test('a message that the provider refuses fails with a sentence, and Retry sends it', async () => {
  parley.simulators.twilio.faults.add({ kind: 'refuse', code: 21211, times: 1 });
  const id = await parley.reply('ana@parley.test', maria, 'refused first');
  const failed = await statusOf(id, 'Failed');
  expect(failed).toMatchObject({ ErrorCode__c: '21211' });
  expect(String(failed['ErrorMessage__c']).length).toBeGreaterThan(10);
  expect(sends('refused first')).toHaveLength(0);

  const ana = await parley.as('ana@parley.test');
  await ana.sobject('ParleyMessage__c').update({ Id: id, DeliveryStatus__c: 'Queued', Attempt__c: 2 });
  expect(await statusOf(id, 'Delivered')).toMatchObject({ ErrorCode__c: null, ErrorMessage__c: null });
  expect(sends('refused first')).toHaveLength(1);
});

test('a provider that is too busy is asked again', async () => {
  parley.simulators.twilio.faults.add({ kind: 'too-many-requests', times: 1 });
  const id = await parley.reply('ana@parley.test', maria, 'after a pause');
  await statusOf(id, 'Delivered');
  expect(sends('after a pause')).toHaveLength(1);
});

test('a message that the carrier does not deliver ends as failed, with the reason', async () => {
  parley.simulators.twilio.faults.add({ kind: 'undelivered', code: 30003, times: 1 });
  const id = await parley.reply('ana@parley.test', maria, 'nobody there');
  expect(await statusOf(id, 'Failed')).toMatchObject({ ErrorCode__c: '30003' });
});

test('statuses that come twice and in reverse leave the message delivered', async () => {
  parley.simulators.twilio.faults.add({ kind: 'duplicate-callbacks', times: 1 });
  parley.simulators.twilio.faults.add({ kind: 'reorder-callbacks', times: 1 });
  const id = await parley.reply('ana@parley.test', maria, 'shuffled');
  await statusOf(id, 'Delivered');
  await waitFor('all callbacks', () => {
    const sid = sends('shuffled')[0]?.sid;
    return parley.simulators.twilio.deliveries.filter(({ messageSid }) => messageSid === sid).length >= 6;
  });
  await statusOf(id, 'Delivered');
});

test('a send without an answer is found in the list of the provider, and never repeated', async () => {
  parley.simulators.twilio.faults.add({ kind: 'drop-response', times: 1 });
  parley.simulators.twilio.faults.add({ kind: 'no-callbacks', times: 1 });
  const id = await parley.reply('ana@parley.test', maria, 'lost answer');
  await statusOf(id, 'Unconfirmed');
  await statusOf(id, 'Sent', 25_000);
  expect(sends('lost answer')).toHaveLength(1);
});

test('a row with an attempt that nobody can count to holds up no other reply', async () => {
  const odd = await parley.reply('ana@parley.test', maria, 'attempt without end');
  const ana = await parley.as('ana@parley.test');
  await statusOf(odd, 'Delivered');
  await ana
    .sobject('ParleyMessage__c')
    .update({ Id: odd, DeliveryStatus__c: 'Queued', Attempt__c: 99_999_999_999 });
  const id = await parley.reply('ana@parley.test', maria, 'after the odd one');
  await statusOf(id, 'Delivered');
  await ana.sobject('ParleyMessage__c').update({ Id: odd, DeliveryStatus__c: 'Delivered', Attempt__c: 1 });
});

test('messages of a conversation leave in the order in which they were written', async () => {
  const bodies = Array.from({ length: 8 }, (_, n) => `in order ${n}`);
  for (const body of bodies) await parley.reply('ana@parley.test', maria, body);
  await waitFor('all eight', () => bodies.every((body) => sends(body).length === 1));
  const left = parley.simulators.twilio.messages.all().filter(({ body }) => bodies.includes(body));
  expect(left.map(({ body }) => body)).toEqual(bodies);
});

test('nothing is sent through a channel that is paused, and the rep reads why', async () => {
  const admin = await parley.as('admin@parley.test');
  const [channel] = await parley.rows('SELECT Id FROM ParleyChannel__c');
  const set = (status: string) =>
    admin.sobject('ParleyChannel__c').update({ Id: String(channel?.['Id']), ChannelStatus__c: status });
  await set('Paused');
  try {
    await parley.stopBridge();
    await parley.startBridge();
    const id = await parley.reply('ana@parley.test', maria, 'while paused');
    expect(await statusOf(id, 'Failed')).toMatchObject({ ErrorCode__c: 'CHANNEL_NOT_ACTIVE' });
    expect(sends('while paused')).toHaveLength(0);
  } finally {
    await set('Active');
  }
});
