import { randomBytes } from 'node:crypto';
import jsforce from 'jsforce';
import { openOrgClient } from './org-client.ts';
import { openSharedOrg, type SharedOrg } from '../rights/open-shared-org.ts';

let shared: SharedOrg;
let url: string;

beforeAll(async () => {
  shared = await openSharedOrg();
  ({ url } = shared.localOrg);
});
afterAll(() => shared.stop());
afterEach(() => shared.localOrg.faults.clear());

const bytes = randomBytes(70_000);

/** A multipart request as the REST API's documentation shows it. */
async function upload(
  username: string,
  fields: object,
  content: Buffer = bytes,
): Promise<{ readonly status: number; readonly body: { readonly id: string } }> {
  const { accessToken } = await openOrgClient(shared.localOrg, username);
  const form = new FormData();
  form.set('entity_content', new Blob([JSON.stringify(fields)], { type: 'application/json' }));
  form.set('VersionData', new Blob([new Uint8Array(content)]), 'photo.jpg');
  const response = await fetch(`${url}/services/data/v67.0/sobjects/ContentVersion`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as { id: string } };
}

const onMessage = () => ({ PathOnClient: 'photo.jpg', FirstPublishLocationId: shared.desk.messageId });

test('a multipart upload is a version, its document and its links, and comes back byte for byte', async () => {
  const { status, body } = await upload('ana@parley.test', onMessage());
  expect(status).toBe(201);
  const [version] = shared.admin.query(
    `SELECT Title, FileType, FileExtension, ContentSize, IsLatest, VersionNumber, ContentDocumentId,
       ContentDocument.LatestPublishedVersionId FROM ContentVersion WHERE Id = '${body.id}'`,
  ).records;
  expect(version).toMatchObject({
    Title: 'photo',
    FileType: 'JPG',
    FileExtension: 'jpg',
    ContentSize: 70_000,
    IsLatest: true,
    VersionNumber: '1',
    ContentDocument: { LatestPublishedVersionId: body.id },
  });
  const links = shared.admin.query(
    `SELECT LinkedEntityId, ShareType, Visibility FROM ContentDocumentLink
     WHERE ContentDocumentId = '${String(version?.['ContentDocumentId'])}'`,
  ).records;
  const ana = shared.localOrg.org.findUser('ana@parley.test')?.Id;
  expect(links.map(({ LinkedEntityId }) => LinkedEntityId).sort()).toEqual(
    [ana, shared.desk.messageId].sort(),
  );
  expect(links.map(({ ShareType }) => ShareType)).toEqual(['I', 'I']);

  const { accessToken } = await openOrgClient(shared.localOrg, 'ana@parley.test');
  const back = await fetch(`${url}/services/data/v67.0/sobjects/ContentVersion/${body.id}/VersionData`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
});

test('jsforce stores a file in Base64 and finds it among the children of its record', async () => {
  const { Connection } = jsforce;
  const { accessToken } = await openOrgClient(shared.localOrg, 'bridge@parley.test');
  const connection = new Connection({ instanceUrl: url, accessToken, version: '67.0' });
  const { id } = await connection.sobject('ContentVersion').create({
    PathOnClient: 'voice.ogg',
    Description: 'the key',
    VersionData: bytes.toString('base64'),
    FirstPublishLocationId: shared.desk.messageId,
  });
  const { records } = await connection.query(
    `SELECT Id, (SELECT ContentDocument.Description, ContentDocument.LatestPublishedVersionId
       FROM ContentDocumentLinks) FROM ParleyMessage__c WHERE Id = '${shared.desk.messageId}'`,
  );
  const documents = (
    records[0] as unknown as { ContentDocumentLinks: { records: { ContentDocument: object }[] } }
  ).ContentDocumentLinks.records.map(({ ContentDocument }) => ContentDocument);
  expect(documents).toContainEqual(
    expect.objectContaining({ Description: 'the key', LatestPublishedVersionId: id }),
  );
});

test('a file is read by those who may read its record, and by nobody else', async () => {
  const { body } = await upload('ana@parley.test', onMessage());
  for (const [username, sees] of [
    ['viewer@parley.test', true],
    ['luis@parley.test', false],
  ] as const) {
    const client = await shared.client(username);
    const answer = await client.send('GET', `/sobjects/ContentVersion/${body.id}/VersionData`);
    expect([username, answer.status]).toEqual([username, sees ? 200 : 404]);
    const found = shared.as(username).query(`SELECT Id FROM ContentVersion WHERE Id = '${body.id}'`);
    expect(found.totalSize).toBe(sees ? 1 : 0);
  }
});

test('a page shows a file by the cookie of its user, in ranges too', async () => {
  const { body } = await upload('ana@parley.test', onMessage());
  const path = `${url}/sfc/servlet.shepherd/version/download/${body.id}`;
  expect((await fetch(path)).status).toBe(401);
  for (const [username, status] of [
    ['viewer@parley.test', 200],
    ['luis@parley.test', 404],
  ] as const) {
    const { accessToken } = await openOrgClient(shared.localOrg, username);
    const session = await fetch(`${url}/sfc/session`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const cookie = session.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const answer = await fetch(path, { headers });
    expect([username, answer.status]).toEqual([username, status]);
    if (status !== 200) continue;
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const part = await fetch(path, { headers: { ...headers, range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/70000']);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  }
});

test('nobody puts a file on a record that they may not change', async () => {
  const foreign = { PathOnClient: 'photo.jpg', FirstPublishLocationId: shared.office.messageId };
  expect((await upload('ana@parley.test', foreign)).body).toMatchObject([
    { errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' },
  ]);
});

test('a new version becomes the latest of its document', async () => {
  const first = await upload('ana@parley.test', onMessage());
  const admin = shared.admin;
  const documentId = String(
    admin.query(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${first.body.id}'`).records[0]?.[
      'ContentDocumentId'
    ],
  );
  const second = await upload('ana@parley.test', {
    PathOnClient: 'better.png',
    ContentDocumentId: documentId,
  });
  const versions = admin.query(
    `SELECT Id, IsLatest, VersionNumber FROM ContentVersion WHERE ContentDocumentId = '${documentId}'
     ORDER BY VersionNumber`,
  ).records;
  expect(versions).toMatchObject([
    { Id: first.body.id, IsLatest: false, VersionNumber: '1' },
    { Id: second.body.id, IsLatest: true, VersionNumber: '2' },
  ]);
  expect(
    admin.query(`SELECT LatestPublishedVersionId, Title FROM ContentDocument WHERE Id = '${documentId}'`)
      .records,
  ).toMatchObject([{ LatestPublishedVersionId: second.body.id, Title: 'better' }]);
});

test('the owner takes a file back: document, versions and links are gone', async () => {
  const { body } = await upload('ana@parley.test', onMessage());
  const [version] = shared.admin.query(
    `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${body.id}'`,
  ).records;
  const documentId = String(version?.['ContentDocumentId']);
  expect(() => shared.as('viewer@parley.test').remove('ContentDocument', documentId)).toThrow(
    expect.objectContaining({ code: 'INSUFFICIENT_ACCESS_OR_READONLY' }),
  );
  shared.as('ana@parley.test').remove('ContentDocument', documentId);
  expect(shared.admin.query(`SELECT Id FROM ContentVersion WHERE Id = '${body.id}'`).totalSize).toBe(0);
  expect(
    shared.admin.query(`SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${documentId}'`)
      .totalSize,
  ).toBe(0);
});

test('who sees a file links it to a record that they may edit, once, and so gives it to whoever sees the record', async () => {
  const { body } = await upload('ana@parley.test', { PathOnClient: 'offer.pdf' });
  const [version] = shared.admin.query(
    `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${body.id}'`,
  ).records;
  const link = {
    ContentDocumentId: String(version?.['ContentDocumentId']),
    LinkedEntityId: shared.desk.messageId,
    ShareType: 'V',
  };
  const linkAs = (username: string) => () => shared.as(username).create('ContentDocumentLink', link);
  const unseen = expect.objectContaining({ code: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' });
  expect(linkAs('luis@parley.test')).toThrow(unseen);
  expect(shared.as('bridge@parley.test').get('ContentVersion', body.id)).toBeUndefined();

  linkAs('ana@parley.test')();

  expect(shared.as('bridge@parley.test').get('ContentVersion', body.id)).toBeDefined();
  expect(linkAs('ana@parley.test')).toThrow(expect.objectContaining({ code: 'DUPLICATE_VALUE' }));
});

test('links are not listed without saying of what', () => {
  expect(() => shared.admin.query('SELECT Id FROM ContentDocumentLink')).toThrow(
    expect.objectContaining({ code: 'MALFORMED_QUERY' }),
  );
});

test.each([
  ['no boundary', 'multipart/form-data', '--x\r\n'],
  ['a cut end', 'multipart/form-data; boundary=x', '--x\r\nContent-Type: application/json\r\n\r\n{}'],
  [
    'no bytes',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json\r\n\r\n{}\r\n--x--',
  ],
  [
    'fields that are no JSON',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="entity_content"\r\n\r\n{}\r\n' +
      '--x\r\nContent-Disposition: form-data; name="VersionData"; filename="a"\r\n\r\nA\r\n--x--',
  ],
])('a form with %s is refused', async (_, contentType, body) => {
  const { accessToken } = await openOrgClient(shared.localOrg, 'ana@parley.test');
  const response = await fetch(`${url}/services/data/v67.0/sobjects/ContentVersion`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': contentType },
    body,
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    [{ errorCode: 'INVALID_MULTIPART_REQUEST' }],
  ]);
});
