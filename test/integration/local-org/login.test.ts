import { createSign, generateKeyPairSync } from 'node:crypto';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const registered = keys();
const other = keys();
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe('login to the local org', () => {
  let localOrg: LocalOrg;

  beforeAll(async () => {
    localOrg = await startLocalOrg({
      clients: [
        {
          clientId: 'bridge',
          clientSecret: 'secret',
          publicKey: registered.publicKey,
          username: 'bridge@parley.test',
        },
      ],
    });
  });
  afterAll(() => localOrg.stop());

  const ask = async (
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${localOrg.url}/services/oauth2/token`, { method: 'POST', body, headers });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
  };
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const assertion = (
    claims: object = {},
    { header = { alg: 'RS256' }, key = registered.privateKey } = {},
  ) => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const usual = { iss: 'bridge', sub: 'bridge@parley.test', aud: localOrg.url, exp: inSeconds(180) };
    const head = `${encode(header)}.${encode({ ...usual, ...claims })}`;
    return `${head}.${createSign('RSA-SHA256').update(head).sign(key, 'base64url')}`;
  };

  test('a token says where the org is and whose it is', async () => {
    const { status, body } = await ask({ grant_type: jwtBearer, assertion: assertion() });
    const user = localOrg.org.findUser('bridge@parley.test')?.Id;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instance_url: localOrg.url,
      id: `${localOrg.url}/id/${localOrg.org.id}/${user}`,
      token_type: 'Bearer',
      issued_at: expect.stringMatching(/^\d{13}$/),
      signature: expect.any(String),
      access_token: expect.stringMatching(new RegExp(`^${localOrg.org.id.slice(0, 15)}!`)),
    });
  });

  test.each([
    ['its own address', () => ({})],
    ['its own address with a slash', () => ({ aud: `${localOrg.url}/` })],
    ['login.salesforce.com', () => ({ aud: 'https://login.salesforce.com' })],
    ['test.salesforce.com', () => ({ aud: 'https://test.salesforce.com' })],
    ['an expiry in milliseconds, as the sf CLI writes it', () => ({ exp: Date.now() + 180_000 })],
    ['the user in capitals', () => ({ sub: 'BRIDGE@parley.test' })],
  ])('a JWT may name %s', async (_what, claims) => {
    expect((await ask({ grant_type: jwtBearer, assertion: assertion(claims()) })).status).toBe(200);
  });

  test.each([
    ['another key', () => assertion({}, { key: other.privateKey }), 'invalid_client'],
    ['another algorithm', () => assertion({}, { header: { alg: 'none' } }), 'invalid_grant'],
    ['an unknown client', () => assertion({ iss: 'somebody' }), 'invalid_client_id'],
    ['another audience', () => assertion({ aud: 'https://example.com' }), 'invalid_grant'],
    ['an expiry in the past', () => assertion({ exp: inSeconds(-600) }), 'invalid_grant'],
    ['an unknown user', () => assertion({ sub: 'nobody@parley.test' }), 'invalid_grant'],
    ['a user that the client is not for', () => assertion({ sub: 'admin@parley.test' }), 'invalid_grant'],
    ['no claims', () => 'a.b.c', 'invalid_grant'],
    ['nothing', () => '', 'invalid_grant'],
  ])('a JWT with %s is refused', async (_what, make, error) => {
    const { status, body } = await ask({ grant_type: jwtBearer, assertion: make() });
    expect([status, body['error']]).toEqual([400, error]);
    expect(body['error_description']).toEqual(expect.any(String));
  });

  test('client credentials are taken from the form and from basic authentication', async () => {
    const grant = { grant_type: 'client_credentials' };
    const basic = `Basic ${Buffer.from('bridge:secret').toString('base64')}`;
    expect((await ask({ ...grant, client_id: 'bridge', client_secret: 'secret' })).status).toBe(200);
    expect((await ask(grant, { authorization: basic })).status).toBe(200);
    expect((await ask({ ...grant, client_id: 'bridge', client_secret: 'wrong' })).body['error']).toBe(
      'invalid_client',
    );
    expect((await ask({ ...grant, client_id: 'x', client_secret: 'secret' })).body['error']).toBe(
      'invalid_client_id',
    );
  });

  test('a wrong password, an unknown user and an unknown way in are refused', async () => {
    const password = { grant_type: 'password', username: 'ana@parley.test', password: 'parley' };
    expect((await ask(password)).status).toBe(200);
    expect(await ask({ ...password, password: 'x' })).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'authentication failure' },
    });
    expect((await ask({ ...password, username: 'x' })).body['error']).toBe('invalid_grant');
    expect((await ask({ grant_type: 'magic' })).body['error']).toBe('unsupported_grant_type');
  });

  test('a token can be looked up, and is worth nothing once it is revoked', async () => {
    const { body } = await ask({ grant_type: 'password', username: 'ana@parley.test', password: 'parley' });
    const headers = { authorization: `Bearer ${body['access_token']}` };
    const lookUp = () => fetch(`${localOrg.url}/services/oauth2/userinfo`, { headers });
    expect(await (await lookUp()).json()).toMatchObject({
      preferred_username: 'ana@parley.test',
      zoneinfo: 'America/New_York',
    });
    const token = new URLSearchParams({ token: body['access_token'] ?? '' });
    expect(
      (await fetch(`${localOrg.url}/services/oauth2/revoke`, { method: 'POST', body: token })).status,
    ).toBe(200);
    expect((await lookUp()).status).toBe(401);
  });
});
