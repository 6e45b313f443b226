import { demoEnvironment } from '../../../scripts/demo/demo-environment.ts';

const ports = {
  PARLEY_PORT: 4000,
  LOCAL_ORG_PORT: 4001,
  LOCAL_ORG_PUBSUB_PORT: 4002,
  SIMULATOR_PORT: 4003,
  SIMULATOR_OTHER_PORT: 4004,
};
const folder = {
  path: '/data',
  isKept: false,
  privateKeyFile: '/data/key.pem',
  publicKeyFile: '/data/key.pub.pem',
  close: () => Promise.resolve(),
};

test('the demo never reaches a real service, whatever the shell has', () => {
  const shell = {
    PATH: '/bin',
    SF_ACCESS_TOKEN: 'real',
    SF_INSTANCE_URL: 'https://example.my.salesforce.com',
    TWILIO_AUTH_TOKEN: 'real',
    META_APP_SECRET: 'real',
    ZOHO_CLIENT_SECRET: 'real',
  };
  const { bridge, localOrg, simulators } = demoEnvironment(shell, ports, folder);
  for (const environment of [bridge, localOrg, simulators]) {
    expect(Object.values(environment)).not.toContain('real');
    expect(environment['PATH']).toBe('/bin');
  }
  expect(bridge['SF_INSTANCE_URL']).toBeUndefined();
  expect(bridge['SF_LOGIN_URL']).toBe('http://127.0.0.1:4001');
  expect(bridge['TWILIO_API_URL']).toBe('http://127.0.0.1:4003/twilio');
  expect(bridge['TWILIO_CONTENT_API_URL']).toBe('http://127.0.0.1:4004/twilio-content');
  expect(bridge['META_API_URL']).toBe('http://127.0.0.1:4003/meta');
});

test('the simulators post to the address that the bridge verifies against', () => {
  const { bridge, simulators } = demoEnvironment({}, ports, folder);
  expect(simulators['PUBLIC_URL']).toBe('http://127.0.0.1:4000');
  expect(bridge['PUBLIC_URL']).toBe(simulators['PUBLIC_URL']);
  expect(bridge['TWILIO_AUTH_TOKEN']).toBe(simulators['TWILIO_AUTH_TOKEN']);
  for (const name of ['META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_ACCESS_TOKEN']) {
    expect(bridge[name]).toBe(simulators[name]);
  }
});

test('the local org keeps its rows only where the data are kept', () => {
  expect(demoEnvironment({}, ports, folder).localOrg['LOCAL_ORG_DATA_FILE']).toBeUndefined();
  const kept = demoEnvironment({}, ports, { ...folder, isKept: true });
  expect(kept.localOrg['LOCAL_ORG_DATA_FILE']).toMatch(/^\/data\//);
});
