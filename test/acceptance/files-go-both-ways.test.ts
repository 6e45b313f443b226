import { randomBytes } from 'node:crypto';
import type { PhoneAction } from '../simulators/phone/phone-action.ts';
import type { AppName } from '../simulators/phone/phone-message.ts';
import { actOnPhone } from '../support/act-on-phone.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/** Each writes to another channel of the demo. */
const people: Readonly<Record<AppName, string>> = {
  sms: '+12025550141',
  'whatsapp-twilio': '+12025550142',
  whatsapp: '+14155550143',
};
const apps = Object.keys(people) as AppName[];
const longestMs = 20_000;

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());
afterEach(() => {
  parley.simulators.meta.faults.clear();
  parley.org.faults.clear();
});

const jpeg = (size = 200_000) => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(size)]);
const fileOf = (bytes: Buffer, name = 'cat.jpg', contentType = 'image/jpeg') => ({
  name,
  contentType,
  base64: bytes.toString('base64'),
});

const act = (app: AppName, action: PhoneAction) => actOnPhone(parley, app, people[app], action);

interface ShownFile {
  readonly state: string;
  readonly versionId?: string;
  readonly contentType: string;
  readonly size?: number;
  readonly link?: string;
}

/** Messages of customers with this caption. */
async function messagesWith(caption: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await parley.rows(
    "SELECT Id, Media__c, Body__c FROM ParleyMessage__c WHERE Direction__c = 'Inbound' AND Kind__c = 'Media'",
  );
  return rows.filter(({ Body__c: body }) => String(body).includes(caption));
}

/** The files of these messages, once there are so many and each is as it should be. */
function filesOnce(
  caption: string,
  count: number,
  isRight: (file: ShownFile) => boolean,
): Promise<readonly ShownFile[]> {
  return waitFor(
    `${count} files with "${caption}"`,
    async () => {
      const files = (await messagesWith(caption)).flatMap(
        ({ Media__c: media }) => JSON.parse(String(media)) as ShownFile[],
      );
      return files.length === count && files.every(isRight) && files;
    },
    longestMs,
  );
}

const filesOf = (caption: string, count: number, state = 'Stored') =>
  filesOnce(caption, count, (file) => file.state === state);

const bytesOf = (versionId: unknown) => {
  const { org } = parley.org;
  const ana = org.as(org.findUser('ana@parley.test')?.Id ?? '');
  return org.files.read(ana.get('ContentVersion', String(versionId))?.['VersionData']);
};

test.each(apps)('a picture of a customer by %s is a Salesforce File that the rep can open', async (app) => {
  const photo = jpeg();
  await act(app, { do: 'send-files', files: [fileOf(photo)], text: `Look, by ${app}.` });
  const [file] = await filesOf(`Look, by ${app}.`, 1);
  expect(file).toMatchObject({ contentType: 'image/jpeg', size: photo.length });
  expect(file?.link).toBeUndefined();
  expect(bytesOf(file?.versionId).equals(photo)).toBe(true);
});

test('a provider that fails three times and then has the file: one file, and the message was there before', async () => {
  parley.simulators.meta.faults.add({ kind: 'media-error', times: 3 });
  const photo = jpeg();
  await act('whatsapp', { do: 'send-files', files: [fileOf(photo)], text: 'After a while' });
  const [pending] = await filesOf('After a while', 1, 'Pending');
  expect(pending?.versionId).toBeUndefined();
  const [file] = await filesOf('After a while', 1);
  expect(bytesOf(file?.versionId).equals(photo)).toBe(true);
  const [message] = await messagesWith('After a while');
  const links = await parley.rows(
    `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${String(message?.['Id'])}'`,
  );
  expect(links).toHaveLength(1);
});

test('a file that WhatsApp no longer has is shown as expired', async () => {
  parley.simulators.meta.faults.add({ kind: 'expired-media' });
  await act('whatsapp', { do: 'send-files', files: [fileOf(jpeg())], text: 'Too late' });
  await filesOf('Too late', 1, 'Expired');
});

test('a file that is not yet in Salesforce is seen through its link', async () => {
  parley.org.faults.add({ kind: 'drop-before', match: { path: 'sobjects/ContentVersion' }, times: 6 });
  const photo = jpeg();
  await act('whatsapp', { do: 'send-files', files: [fileOf(photo)], text: 'Meanwhile' });
  const [waiting] = await filesOnce(
    'Meanwhile',
    1,
    ({ state, link }) => state === 'Pending' && link !== undefined,
  );
  const shown = await fetch(waiting?.link ?? '');
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  expect(Buffer.from(await shown.arrayBuffer()).equals(photo)).toBe(true);
  parley.org.faults.clear();
  await filesOf('Meanwhile', 1);
});

test('ten pictures that come at once by ten webhooks: one conversation, ten files', async () => {
  await Promise.all(
    Array.from({ length: 10 }, (_, place) =>
      act('whatsapp', { do: 'send-files', files: [fileOf(jpeg(20_000))], text: `Album ${place}` }),
    ),
  );
  const files = await filesOf('Album', 10);
  expect(new Set(files.map(({ versionId }) => versionId)).size).toBe(10);
  const conversations = await parley.rows(
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${people.whatsapp}'`,
  );
  expect(conversations).toHaveLength(1);
});

test.each(apps)('a rep’s file reaches the customer by %s byte for byte', async (app) => {
  await act(app, { do: 'write', text: 'Send me the offer, please.' });
  const photo = jpeg(100_000);
  const conversation = await waitFor('the conversation', async () => {
    const [row] = await parley.rows(
      `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${people[app]}'`,
    );
    return row;
  });
  const { org } = parley.org;
  const versionId = org.as(org.findUser('ana@parley.test')?.Id ?? '').create('ContentVersion', {
    PathOnClient: 'offer.jpg',
    VersionData: photo.toString('base64'),
    FirstPublishLocationId: conversation['Id'],
  });
  const id = await parley.queue('ana@parley.test', people[app], {
    Kind__c: 'Media',
    Body__c: 'Here it is.',
    Media__c: JSON.stringify([
      { versionId, name: 'offer.jpg', contentType: 'image/jpeg', size: photo.length },
    ]),
  });
  const row = await waitFor(
    'the file to be delivered',
    async () => {
      const [found] = await parley.rows(
        `SELECT DeliveryStatus__c, ErrorMessage__c, ExternalId__c FROM ParleyMessage__c WHERE Id = '${id}'`,
      );
      const { DeliveryStatus__c: status } = found ?? {};
      return ['Delivered', 'Failed', 'Held'].includes(String(status)) && found;
    },
    longestMs,
  );
  expect(row).toMatchObject({ DeliveryStatus__c: 'Delivered' });
  const messageId = String(row['ExternalId__c']).replace(/^\w+:/, '');
  const received = await fetch(
    `${parley.simulators.url}/phone/files/${app}/${encodeURIComponent(messageId)}/0`,
  );
  expect(Buffer.from(await received.arrayBuffer()).equals(photo)).toBe(true);
});
