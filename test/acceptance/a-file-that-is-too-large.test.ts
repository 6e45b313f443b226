import { randomBytes } from 'node:crypto';
import { actOnPhone } from '../support/act-on-phone.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

const omar = '+14155550144';
const LARGEST = 100_000;
let parley: Parley;

beforeAll(async () => {
  parley = await startParley({ largestFile: LARGEST });
});
afterAll(() => parley.stop());

/** A voice message of this size, in bytes. */
const recording = (size: number) => Buffer.concat([Buffer.from('OggS'), randomBytes(size - 4)]);

async function send(bytes: Buffer, state: string): Promise<Readonly<Record<string, unknown>>> {
  await actOnPhone(parley, 'whatsapp', omar, {
    do: 'send-files',
    files: [{ name: 'voice.ogg', contentType: 'audio/ogg', base64: bytes.toString('base64') }],
    text: '',
    isVoice: true,
  });
  const rows = await parley.rowsOnce(
    `the file to be ${state}`,
    "SELECT Media__c, MediaStatus__c FROM ParleyMessage__c WHERE Kind__c = 'Media'",
    (found) => found.some(({ MediaStatus__c: status }) => status === state),
  );
  const row = rows.find(({ MediaStatus__c: status }) => status === state);
  const [file] = JSON.parse(String(row?.['Media__c'])) as readonly Readonly<Record<string, unknown>>[];
  return file ?? {};
}

test('a file that is larger than Salesforce is to keep is played through its link, whole and in part', async () => {
  const bytes = recording(LARGEST + 1);
  const file = await send(bytes, 'TooLarge');
  expect(file).toMatchObject({ contentType: 'audio/ogg', isVoice: true, size: bytes.length });
  expect(file['versionId']).toBeUndefined();
  const link = String(file['link']);
  const whole = await fetch(link);
  expect(whole.headers.get('content-type')).toBe('audio/ogg');
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

  const part = await fetch(link, { headers: { range: 'bytes=1000-1999' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1_000, 2_000))).toBe(true);

  const forged = await fetch(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  expect(forged.status).toBe(404);
  expect(await parley.rows('SELECT Id FROM ContentVersion')).toEqual([]);
});

test('one that is just as large goes into Salesforce', async () => {
  const file = await send(recording(LARGEST), 'Stored');
  expect(file['versionId']).toEqual(expect.stringMatching(/^068/));
  expect(await parley.rows('SELECT Id FROM ContentVersion')).toHaveLength(1);
});
