import { generateKeyPairSync } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema, variableNotes } from '../../bridge/config-schema.ts';
import { readConfig } from '../../bridge/config.ts';
import { ParleyError } from '../../bridge/errors.ts';
import { envExample } from '../../scripts/env-example.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const token = { SF_ACCESS_TOKEN: '00D-a-token', SF_INSTANCE_URL: 'https://example.my.salesforce.com' };
const least = { PUBLIC_URL: 'https://parley.example.com', ...token };
const demoSecrets = {
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
  TWILIO_AUTH_TOKEN: 'demo-twilio-auth-token',
  META_APP_SECRET: 'demo-meta-app-secret',
  META_VERIFY_TOKEN: 'demo-meta-verify-token',
  META_ACCESS_TOKEN: 'demo-meta-access-token',
};

/** The sentence that the configuration is refused with. */
function refusal(env: Readonly<Record<string, string | undefined>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'CONFIG_INVALID') return error.detail ?? '';
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

describe('the configuration of the bridge', () => {
  test('needs an address and a way into Salesforce, and has a default for all else', () => {
    expect(readConfig(least)).toEqual({
      publicUrl: 'https://parley.example.com',
      keys: [],
      largestFile: 100 * 1024 * 1024,
      host: '0.0.0.0',
      port: 3000,
      logLevel: 'info',
      store: { schema: 'parley', dataFolder: '.parley' },
      pace: {
        lanes: 5,
        leaseSeconds: 30,
        lingerMs: 250,
        activityDelayMs: 1000,
        activityRestMs: 15_000,
        sweepSeconds: 60,
        pollSeconds: 15,
        maxWaiting: 5000,
        retentionDays: 30,
      },
      salesforce: {
        login: {
          kind: 'token',
          accessToken: '00D-a-token',
          instanceUrl: 'https://example.my.salesforce.com',
        },
        pubSubEndpoint: 'api.pubsub.salesforce.com:7443',
      },
    });
  });

  test('names every problem at once, and repeats no value', () => {
    const problems = refusal({
      PUBLIC_URL: 'http://parley.example.com',
      PARLEY_PORT: 'a-secret-port',
      PARLEY_LANES: '0',
      DATABASE_URL: 'a-secret-address',
      TWILIO_AUTH_TOKEN: 'a-secret-token',
      SF_CLIENT_SECRET: 'a-secret-secret',
    });
    for (const name of [
      'PUBLIC_URL',
      'PARLEY_PORT',
      'PARLEY_LANES',
      'DATABASE_URL',
      'TWILIO_ACCOUNT_SID',
      'SF_CLIENT_ID',
    ]) {
      expect(problems).toContain(name);
    }
    expect(problems).not.toContain('a-secret');
  });

  test('takes an empty variable as not set', () => {
    expect(readConfig({ ...least, PARLEY_PORT: '', DATABASE_URL: ' ', TWILIO_AUTH_TOKEN: '' })).toEqual(
      readConfig(least),
    );
    expect(refusal({ ...token, PUBLIC_URL: '' })).toBe('PUBLIC_URL is missing.');
  });

  test.each([
    ['PUBLIC_URL', 'parley.example.com'],
    ['PUBLIC_URL', 'ftp://parley.example.com'],
    ['PUBLIC_URL', 'https://user:password@parley.example.com'],
    ['PUBLIC_URL', 'https://parley.example.com/?a=1'],
    ['PUBLIC_URL', 'https://parley.example.com/#a'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.com'],
    ['PUBLIC_URL', 'http://10.0.0.1'],
    ['TWILIO_API_URL', 'http://twilio.example.com'],
    ['SF_LOGIN_URL', 'http://login.salesforce.com'],
    ['PARLEY_PORT', '65536'],
    ['PARLEY_PORT', '0x10'],
    ['PARLEY_LINGER_MS', '1001'],
    ['PARLEY_DB_SCHEMA', 'parley; drop schema public'],
    ['PARLEY_LOG_LEVEL', 'loud'],
    ['SF_PUBSUB_ENDPOINT', 'https://api.pubsub.salesforce.com'],
    ['TWILIO_ACCOUNT_SID', 'SK00000000000000000000000000000001'],
  ])('does not take %s=%s', (name, value) => {
    expect(
      refusal({ ...least, TWILIO_AUTH_TOKEN: 'x', TWILIO_ACCOUNT_SID: `AC${'9'.repeat(32)}`, [name]: value }),
    ).toMatch(new RegExp(`^${name} must [^.]+\\.`));
  });

  test.each(['http://127.0.0.1:3000', 'http://localhost:3000/', 'http://[::1]:3000'])(
    'takes plain http on this machine: %s',
    (PUBLIC_URL) => {
      expect(readConfig({ ...least, PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL.replace(/\/$/, ''));
    },
  );

  test('keeps a path of the public address, without the slash at its end', () => {
    expect(readConfig({ ...least, PUBLIC_URL: 'https://example.com/parley/' }).publicUrl).toBe(
      'https://example.com/parley',
    );
  });

  test('refuses the secrets of the demo wherever others can reach the bridge', () => {
    const problems = refusal({ ...least, ...demoSecrets });
    for (const name of Object.keys(demoSecrets)) expect(problems).toContain(`${name} is the one of the demo`);
    expect(
      refusal({
        ...least,
        TWILIO_ACCOUNT_SID: `AC${'9'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: 'mine,demo-twilio-auth-token',
      }),
    ).toContain('TWILIO_AUTH_TOKEN');
    expect(
      readConfig({ ...least, ...demoSecrets, PUBLIC_URL: 'http://127.0.0.1:3000' }).twilio,
    ).toBeDefined();
  });

  test('takes several auth tokens during a rotation, the current one first', () => {
    const env = { ...least, TWILIO_ACCOUNT_SID: `AC${'9'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'new, old' };
    expect(readConfig(env).twilio).toEqual({
      accountSid: `AC${'9'.repeat(32)}`,
      authTokens: ['new', 'old'],
      apiUrl: 'https://api.twilio.com',
      contentApiUrl: 'https://content.twilio.com',
      intelligenceApiUrl: 'https://intelligence.twilio.com',
    });
    expect(refusal({ ...env, TWILIO_AUTH_TOKEN: 'new,,old' })).toContain('TWILIO_AUTH_TOKEN');
  });

  test('takes the three variables of Meta together, and several app secrets', () => {
    const meta = { META_APP_SECRET: 'new, old', META_VERIFY_TOKEN: 'word', META_ACCESS_TOKEN: 'token' };
    expect(readConfig({ ...least, ...meta }).meta).toEqual({
      appSecrets: ['new', 'old'],
      verifyToken: 'word',
      accessToken: 'token',
      apiUrl: 'https://graph.facebook.com',
      apiVersion: 'v25.0',
    });
    expect(refusal({ ...least, META_APP_SECRET: 'new', META_VERIFY_TOKEN: 'word' })).toContain(
      'META_ACCESS_TOKEN',
    );
  });

  test('takes a ring of keys for links, the first one first, and nothing shorter than 32 bytes', () => {
    const key = Buffer.alloc(32, 7);
    const PARLEY_KEYS = `k2:${key.toString('base64')},k1:${Buffer.alloc(32).toString('base64')}`;
    expect(readConfig({ ...least, PARLEY_KEYS }).keys).toEqual([
      { name: 'k2', key },
      { name: 'k1', key: Buffer.alloc(32) },
    ]);
    expect(refusal({ ...least, PARLEY_KEYS: 'k1:c2hvcnQ=' })).toContain('PARLEY_KEYS');
  });

  test('takes an API key of Twilio beside the auth token, and not half of one', () => {
    const twilio = { TWILIO_ACCOUNT_SID: `AC${'9'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'token' };
    const key = { TWILIO_API_KEY_SID: `SK${'8'.repeat(32)}`, TWILIO_API_KEY_SECRET: 'secret' };
    expect(readConfig({ ...least, ...twilio, ...key }).twilio?.apiKey).toEqual({
      sid: `SK${'8'.repeat(32)}`,
      secret: 'secret',
    });
    expect(refusal({ ...least, ...twilio, TWILIO_API_KEY_SECRET: 'secret' })).toContain('TWILIO_API_KEY_SID');
  });

  test('polls when the Pub/Sub API is switched off', () => {
    expect(readConfig({ ...least, SF_PUBSUB_ENDPOINT: 'off' }).salesforce).not.toHaveProperty(
      'pubSubEndpoint',
    );
  });
});

describe('the way into Salesforce', () => {
  const address = { PUBLIC_URL: 'https://parley.example.com' };

  test('is exactly one of three', () => {
    expect(refusal(address)).toMatch(
      /^Exactly one of SF_PRIVATE_KEY_FILE, SF_CLIENT_SECRET, SF_ACCESS_TOKEN/,
    );
    expect(refusal({ ...least, SF_CLIENT_ID: 'id', SF_CLIENT_SECRET: 'secret' })).toMatch(/^Exactly one of/);
  });

  test('is complete', () => {
    const SF_LOGIN_URL = 'https://example.my.salesforce.com';
    expect(refusal({ ...address, SF_LOGIN_URL, SF_CLIENT_SECRET: 'x' })).toBe(
      'SF_CLIENT_ID is missing; SF_CLIENT_SECRET needs it.',
    );
    expect(refusal({ ...address, SF_ACCESS_TOKEN: 'x' })).toBe(
      'SF_INSTANCE_URL is missing; SF_ACCESS_TOKEN needs it.',
    );
  });

  test('may be a client secret', () => {
    const { login } = readConfig({
      ...address,
      SF_CLIENT_ID: 'id',
      SF_CLIENT_SECRET: 'secret',
      SF_LOGIN_URL: 'https://example.my.salesforce.com',
    }).salesforce;
    expect(login).toEqual({
      kind: 'client-credentials',
      loginUrl: 'https://example.my.salesforce.com',
      clientId: 'id',
      clientSecret: 'secret',
    });
  });

  test.each([undefined, 'https://login.salesforce.com', 'https://test.salesforce.com/'])(
    'by a client secret does not lead over %s',
    (SF_LOGIN_URL) => {
      const env = { ...address, SF_CLIENT_ID: 'id', SF_CLIENT_SECRET: 'secret', SF_LOGIN_URL };
      expect(refusal(env)).toMatch(/^SF_LOGIN_URL must be the My Domain address/);
    },
  );

  test('may be a key, which is read and must be one', async () => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'salesforce.key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const env = {
      ...address,
      SF_CLIENT_ID: 'id',
      SF_USERNAME: 'parley@example.com',
      SF_PRIVATE_KEY_FILE: file,
    };

    expect(refusal(env)).toContain('SF_PRIVATE_KEY_FILE must be a file that can be read');
    writeFileSync(file, 'not a key');
    expect(refusal(env)).toContain('SF_PRIVATE_KEY_FILE must be a file that can be read');
    writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(refusal(env)).toBe('SF_PRIVATE_KEY_FILE must hold an RSA key.');
    writeFileSync(file, pem);
    expect(readConfig(env).salesforce.login).toEqual({
      kind: 'jwt',
      loginUrl: 'https://login.salesforce.com',
      clientId: 'id',
      username: 'parley@example.com',
      privateKey: pem,
    });
    await folder.remove();
  });
});

describe('.env.example', () => {
  test('is what the schema says', () => {
    expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
  });

  test('explains every variable, and shows no value for a secret', () => {
    for (const [name, schema] of Object.entries(configSchema.shape)) {
      expect([name, variableNotes.get(schema)?.doc]).toEqual([name, expect.stringMatching(/\.$/)]);
      if (variableNotes.get(schema)?.secret) expect(envExample()).toContain(`#${name}=\n`);
    }
  });
});

test('nothing in the bridge but its start looks at the environment', () => {
  const bridge = new URL('../../bridge/', import.meta.url);
  const lookers = globSync('**/*.ts', { cwd: bridge.pathname }).filter((file) =>
    readFileSync(new URL(file, bridge), 'utf8').includes('process.env'),
  );
  expect(lookers).toEqual(['main.ts']);
});
