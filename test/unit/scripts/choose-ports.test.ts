import { once } from 'node:events';
import { createServer } from 'node:net';
import { choosePorts } from '../../../scripts/demo/choose-ports.ts';

const free = { PARLEY_PORT: '0', LOCAL_ORG_PORT: '0', LOCAL_ORG_PUBSUB_PORT: '0', SIMULATOR_PORT: '0' };

test('0 chooses ports that are free and different', async () => {
  const ports = Object.values(await choosePorts(free));
  expect(new Set(ports).size).toBe(5);
  expect(Math.min(...ports)).toBeGreaterThan(0);
});

test('a port in use is refused with the variable that changes it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address !== 'string' ? address.port : 0;
  const choosing = choosePorts({ ...free, SIMULATOR_PORT: String(port) }).finally(() => server.close());
  await expect(choosing).rejects.toThrow(
    `Port ${port} cannot be used (something else listens there). Free it, or choose another one: SIMULATOR_PORT=0`,
  );
});

test('the same port twice is refused', async () => {
  const { PARLEY_PORT } = await choosePorts(free);
  const both = { ...free, PARLEY_PORT: String(PARLEY_PORT), SIMULATOR_PORT: String(PARLEY_PORT) };
  await expect(choosePorts(both)).rejects.toThrow('SIMULATOR_PORT=0');
});

test.each(['abc', '-1', '65536', '3000.5'])('"%s" is no port', async (text) => {
  await expect(choosePorts({ ...free, PARLEY_PORT: text })).rejects.toThrow(`PARLEY_PORT is "${text}"`);
});
