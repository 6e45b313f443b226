import {
  startDirectory,
  untilLoaded,
  whoHas,
  type DirectoryBridge,
  type DirectoryDesk,
} from './start-directory.ts';

let desk: DirectoryDesk;
let bridge: DirectoryBridge;
const contact = (values: object = {}) => desk.admin.create('Contact', { LastName: 'Sample', ...values });
const lead = (values: object = {}) =>
  desk.admin.create('Lead', { LastName: 'Sample', Company: 'Harbor Sample', ...values });

beforeAll(async () => {
  desk = await startDirectory();
  for (const [key, provider] of [
    ['phone:+12025550101', 'Twilio'],
    ['whatsapp:+525512345678', 'Meta'],
  ] as const) {
    const [type, address] = key.split(':');
    desk.admin.create('ParleyChannel__c', {
      Name: key,
      ExternalKey__c: key,
      Address__c: address,
      ChannelType__c: type === 'phone' ? 'Phone' : 'WhatsApp',
      Provider__c: provider,
    });
  }
  bridge = await desk.startBridge();
  await untilLoaded(desk);
});
afterAll(() => desk.stop());

test('whoever has just been typed in is found, in every field that is theirs', async () => {
  const ana = contact({ MobilePhone: '(415) 555-0123', Email: 'Ana@Example.com' });
  const lee = lead({ Phone: '415.555.0123 x204' });
  const harbor = desk.admin.create('Account', { Name: 'Harbor Sample', Phone: '+1 415 555 0123' });
  expect(await whoHas(bridge, '+14155550123')).toEqual(
    expect.arrayContaining([`${ana} MobilePhone`, `${lee} Phone`, `${harbor} Phone`]),
  );
  expect(await whoHas(bridge, 'ana@example.com')).toEqual([`${ana} Email`]);
});
