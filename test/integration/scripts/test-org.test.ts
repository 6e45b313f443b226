import { seedDemo } from '../../../scripts/demo/seed-demo.ts';
import { startLocalOrg } from '../../local-org/start-local-org.ts';
import { runScript } from '../../support/run-script.ts';

const client = {
  clientId: 'parley-test-client',
  clientSecret: 'secret-of-the-test',
  username: 'bridge@parley.test',
};

/** The variables of whoever runs the tests must not decide which org they meet. */
const noFile = ['--env', 'no-such-file'];

test('the tests for a real org pass in an org that is named by variables alone', async () => {
  const org = await startLocalOrg({ clients: [client] });
  try {
    await seedDemo(org.url);
    const { stdout } = await runScript('scripts/org/test-org.ts', noFile, {
      environment: {
        HOME: process.env['HOME'],
        SF_LOGIN_URL: org.url,
        SF_CLIENT_ID: client.clientId,
        SF_CLIENT_SECRET: client.clientSecret,
        SF_PUBSUB_ENDPOINT: org.pubsubEndpoint,
      },
    });
    expect(stdout).toMatch(/^4 passed, 0 failed, 0 skipped$/m);
  } finally {
    await org.stop();
  }
}, 180_000);

test('without an org they are skipped, with the reason', async () => {
  const { code, stdout } = await runScript('scripts/org/test-org.ts', noFile, {
    environment: { SF_ACCESS_TOKEN: '' },
  });

  expect(code).toBe(0);
  expect(stdout).toContain('No org is named: set SF_*');
  expect(stdout).toMatch(/^0 passed, 0 failed, 4 skipped$/m);
}, 60_000);
