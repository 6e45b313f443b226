import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseBridgeUser } from '../../../scripts/org/connect/choose-bridge-user.ts';
import { loginUrl } from '../../../scripts/org/connect/login-url.ts';
import { readVariables } from '../../../scripts/org/connect/read-variables.ts';
import { setVariables } from '../../../scripts/org/connect/set-variables.ts';

test.each([
  ['production', 'https://acme.my.salesforce.com', false, 'https://login.salesforce.com'],
  ['a sandbox', 'https://acme--dev.sandbox.my.salesforce.com', true, 'https://test.salesforce.com'],
  ['a local org', 'http://127.0.0.1:3001', false, 'http://127.0.0.1:3001'],
])('the bridge logs in to %s where it should', (_what, instanceUrl, isSandbox, expected) => {
  expect(loginUrl(instanceUrl, isSandbox)).toBe(expected);
});

describe('the bridge acts as', () => {
  test('the one user with its permission set', () => {
    expect(chooseBridgeUser(['bridge@parley.test'], undefined, 'my-org')).toBe('bridge@parley.test');
  });

  test('the user that was decided, however the org writes the name', () => {
    expect(chooseBridgeUser(['Bridge@parley.test', 'b@parley.test'], 'bridge@parley.test', 'my-org')).toBe(
      'bridge@parley.test',
    );
  });

  test.each([
    ['nobody', [], undefined, 'Nobody has the permission set'],
    ['one of several', ['a@parley.test', 'b@parley.test'], undefined, 'Say which one: SF_USERNAME in .env.'],
    ['somebody without it', ['a@parley.test'], 'b@parley.test', '--on-behalf-of b@parley.test'],
  ])('not %s: the reason says what to do', (_who, users, wanted, sentence) => {
    expect(() => chooseBridgeUser(users, wanted, 'my-org')).toThrow(sentence);
  });
});

describe('a file of variables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-variables-'));
  const [file, example] = [join(folder, '.env'), join(folder, '.env.example')];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('begins as the example, with what is set filled in at its place', () => {
    writeFileSync(example, '# Port.\n#PARLEY_PORT=3000\n\n# User.\n#SF_USERNAME=\n');

    setVariables(file, example, { SF_USERNAME: 'bridge@parley.test', SF_NAMESPACE: 'acme' });

    expect(readFileSync(file, 'utf8')).toBe(
      '# Port.\n#PARLEY_PORT=3000\n\n# User.\nSF_USERNAME=bridge@parley.test\nSF_NAMESPACE=acme\n',
    );
  });

  test('keeps every other line, and values with spaces come back as they were', () => {
    setVariables(file, example, { SF_USERNAME: 'other@parley.test', SF_PRIVATE_KEY_FILE: '/my keys/a.key' });

    expect(readVariables(file)).toEqual({
      SF_USERNAME: 'other@parley.test',
      SF_NAMESPACE: 'acme',
      SF_PRIVATE_KEY_FILE: '/my keys/a.key',
    });
    expect(readFileSync(file, 'utf8')).toContain('# Port.\n#PARLEY_PORT=3000\n');
  });
});
