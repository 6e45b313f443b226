import { createHash, randomBytes } from 'node:crypto';
import { encodeBody } from '../simulators/meta/encode-body.ts';
import { freePort } from '../support/free-port.ts';
import { metaMessage, newWamid } from '../support/meta-message.ts';
import { META_SECRET, signMeta } from '../support/sign-meta.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { startSurroundings, type Surroundings } from '../support/start-surroundings.ts';
import { waitFor } from '../support/wait-for.ts';

/** Somebody who has never written, but whom the org knows as a contact. WhatsApp names them in two ways. */
const number = '14155550188';
const userId = 'US.188';
const profile = { name: 'Somebody new' };
const PHOTOS = 10;

let surroundings: Surroundings;
let bridges: readonly RunningProcess[] = [];
let ports: readonly number[];

beforeAll(async () => {
  surroundings = await startSurroundings();
  const { bridgeEnvironment: environment, org } = surroundings;
  org.org
    .as(org.org.findUser('admin@parley.test')?.Id ?? '')
    .create('Contact', { FirstName: 'Robin', LastName: 'Sample', MobilePhone: '(415) 555-0188' });
  ports = [Number(environment.PARLEY_PORT), await freePort(), await freePort()];
  for (const port of ports) {
    bridges = [...bridges, await startBridgeProcess({ ...environment, PARLEY_PORT: String(port) })];
  }
}, 60_000);
afterAll(async () => {
  await Promise.all(bridges.map((bridge) => bridge.stop()));
  await surroundings.stop();
}, 60_000);

test('ten photos of a new person at the same moment, each told to all three bridges: one contact, one conversation, ten messages with a file each', async () => {
  const photos = Array.from({ length: PHOTOS }, () =>
    Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(20_000)]),
  );
  const timestamp = String(Math.floor(Date.now() / 1000));
  const bodies = photos.map((photo, place) => {
    const { id, sha256 } = surroundings.simulators.meta.media.add('image/jpeg', photo);
    // By number and id, and by the id alone.
    const isHidden = place % 3 === 1;
    const sender = { ...(!isHidden && { from: number }), from_user_id: userId };
    const contact = { ...(!isHidden && { wa_id: number }), user_id: userId, profile };
    const image = { id, sha256, mime_type: 'image/jpeg', caption: `Photo ${place}` };
    return encodeBody(metaMessage({ ...sender, id: newWamid(), timestamp, type: 'image', image }, contact));
  });
  const answers = await Promise.all(
    bodies.flatMap((body) =>
      ports.map(async (port) => {
        const answer = await fetch(`http://127.0.0.1:${port}/webhooks/meta`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(META_SECRET, body) },
        });
        return answer.status;
      }),
    ),
  );
  expect(new Set(answers)).toEqual(new Set([200]));

  const messages = await waitFor(
    'ten files in Salesforce',
    () => {
      const rows = surroundings.rows('SELECT Id, Body__c, Media__c, Conversation__c FROM ParleyMessage__c');
      const stored = rows.filter((row) => String(row['Media__c']).includes('"state":"Stored"'));
      return stored.length === PHOTOS && rows;
    },
    40_000,
  );
  expect(messages.map((row) => row['Body__c']).sort()).toEqual(
    photos.map((_, place) => `Photo ${place}`).sort(),
  );
  const conversations = surroundings.rows(
    'SELECT Id, CustomerName__c, Contact__r.Name FROM ParleyConversation__c',
  );
  expect(conversations).toMatchObject([
    { CustomerName__c: 'Robin Sample', Contact__r: { Name: 'Robin Sample' } },
  ]);
  const identities = surroundings.rows('SELECT Address__c, Contact__r.Name FROM ParleyIdentity__c');
  expect(identities).toHaveLength(2);
  for (const identity of identities) expect(identity).toMatchObject({ Contact__r: { Name: 'Robin Sample' } });

  const { org } = surroundings.org;
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const stored = surroundings
    .rows('SELECT Id FROM ContentVersion')
    .map(({ Id: id }) => hash(org.files.read(admin.get('ContentVersion', String(id))?.['VersionData'])));
  expect(stored.sort()).toEqual(photos.map(hash).sort());
}, 60_000);
