import {
  addChannels,
  startDirectory,
  untilLoaded,
  whoHas,
  type DirectoryBridge,
  type DirectoryDesk,
} from './start-directory.ts';

let desk: DirectoryDesk;
let bridge: DirectoryBridge;

beforeAll(async () => {
  desk = await startDirectory({ personAccounts: true });
  addChannels(desk, ['phone:+12025550101']);
  bridge = await desk.startBridge();
  await untilLoaded(desk);
});
afterAll(() => desk.stop());

test('a person who is an account is found once, as a contact; a company is found as an account', async () => {
  const person = desk.admin.create('Account', {
    FirstName: 'Pia',
    LastName: 'Sample',
    Phone: '415-555-0111',
    PersonMobilePhone: '415-555-0112',
    PersonEmail: 'pia@example.com',
  });
  const company = desk.admin.create('Account', { Name: 'Harbor Sample', Phone: '415-555-0113' });
  const contact = String(desk.admin.get('Account', person)?.['PersonContactId']);
  expect(await whoHas(bridge, '+14155550111')).toEqual([`${contact} Phone`]);
  expect(await whoHas(bridge, '+14155550112')).toEqual([`${contact} MobilePhone`]);
  expect(await whoHas(bridge, 'pia@example.com')).toEqual([`${contact} Email`]);
  expect(await whoHas(bridge, '+14155550113')).toEqual([`${company} Phone`]);
});
