import { askDatabase } from '../support/ask-database.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

const maria = '+12025550141';
const channelKey = 'phone:+12025550101';
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
  await parley.text(maria, 'Hello');
  await parley.rowsOnce(
    'the conversation',
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${maria}'`,
    (rows) => rows.length === 1,
  );
});
afterEach(() => parley.simulators.twilio.faults.clear());
afterAll(() => parley.stop());

const channelOnce = (status: string) =>
  parley.rowsOnce(
    `the channel to be ${status}`,
    `SELECT ChannelStatus__c, StatusReason__c FROM ParleyChannel__c WHERE ExternalKey__c = '${channelKey}'`,
    ([row]) => row?.['ChannelStatus__c'] === status,
  );

const consentOnce = (level: string) =>
  parley.rowsOnce(
    `the consent to be ${level}`,
    `SELECT ConsentLevel__c, Source__c FROM ParleyConsent__c WHERE Channel__r.ExternalKey__c = '${channelKey}'`,
    ([row]) => row?.['ConsentLevel__c'] === level,
  );

/** The rest of the channel is over: nobody waits a quarter of a minute for it in a test. */
const endRest = () => askDatabase(parley, 'update channel_pause set until = now()');

test('while Twilio does not take our login, the channel says so, messages wait, and go out when it does', async () => {
  parley.simulators.twilio.faults.add({ kind: 'refuse', code: 20003, times: 1 });
  const first = await parley.reply('ana@parley.test', maria, 'Nobody reads this yet');
  const [stopped] = await channelOnce('Error');
  expect(String(stopped?.['StatusReason__c'])).not.toBe('');
  const second = await parley.reply('ana@parley.test', maria, 'Nor this');
  const waiting = await parley.rows(
    `SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id IN ('${first}', '${second}')`,
  );
  expect(waiting.map((row) => row['DeliveryStatus__c'])).toEqual(['Queued', 'Queued']);

  await endRest();
  await parley.messageOnce(first, 'Delivered');
  await parley.messageOnce(second, 'Delivered');
  await channelOnce('Active');
});

test('after STOP a reply is not even offered to Twilio, and after START it goes out', async () => {
  await parley.text(maria, 'STOP');
  const tooLate = await parley.reply('ana@parley.test', maria, 'Please come back');
  expect(await parley.messageOnce(tooLate, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  await consentOnce('OptedOut');
  await parley.text(maria, 'START');
  const welcome = await parley.reply('ana@parley.test', maria, 'Welcome back');
  await parley.messageOnce(welcome, 'Delivered');
  await consentOnce('Explicit');
  const offered = parley.simulators.twilio.messages.all().map(({ body }) => body);
  expect(offered).not.toContain('Please come back');
});

test('an opt-out that only Twilio knows of is learned from its refusal', async () => {
  parley.simulators.twilio.faults.add({ kind: 'refuse', code: 21610, times: 1 });
  const refused = await parley.reply('ana@parley.test', maria, 'Refused by Twilio');
  expect(await parley.messageOnce(refused, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  expect(await consentOnce('OptedOut')).toMatchObject([{ Source__c: 'Provider' }]);
  const second = await parley.reply('ana@parley.test', maria, 'Not offered');
  await parley.messageOnce(second, 'Failed');
  const offered = parley.simulators.twilio.messages.all().map(({ body }) => body);
  expect(offered).not.toContain('Not offered');
});
