import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createServer, type Server } from '../../../bridge/http/server.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import type { IngestOutcome } from '../../../bridge/store/ingest.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { PLAIN, plainProvider } from '../../support/plain-provider.ts';

const never = new Promise<never>(() => undefined);

describe('what operators ask the bridge', () => {
  const { log, text: logText } = capturedLog();
  const checks: Record<string, () => Promise<void>> = {};
  const entered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<readonly IngestOutcome[]>();
  const metrics = createMetrics();
  let server: Server;
  let port: number;

  beforeAll(async () => {
    const ingest = {
      add: () => {
        entered.resolve();
        return released.promise;
      },
    };
    server = createServer({ providers: [plainProvider], ingest, log, metrics, checks });
    port = await server.listen(0, '127.0.0.1');
  });

  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  test('the process answers for itself, whatever its dependencies do', async () => {
    checks['database'] = () => Promise.reject(new Error('away'));
    const answer = await get('/health');
    expect([answer.status, await answer.json()]).toEqual([200, { healthy: true }]);
  });

  test('it is ready when all dependencies are, and else names the one that is not', async () => {
    checks['database'] = () => Promise.resolve();
    checks['salesforce'] = () => Promise.resolve();
    expect((await get('/ready')).status).toBe(200);
    checks['salesforce'] = () => Promise.reject(new Error('with a secret'));
    const answer = await get('/ready');
    expect([answer.status, await answer.text()]).toEqual([
      503,
      '{"ready":false,"checks":{"database":"ok","salesforce":"failed"}}',
    ]);
    expect(logText()).toContain('"check":"salesforce"');
    expect(logText()).not.toContain('secret');
  });

  test('a dependency that does not answer is not waited for', async () => {
    checks['salesforce'] = () => never;
    expect((await get('/ready')).status).toBe(503);
    delete checks['salesforce'];
  });

  test('figures come in the form of Prometheus, with those of the process', async () => {
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const figures = await answer.text();
    for (const name of [
      'parley_webhook_answers_total',
      'parley_webhook_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(figures).toContain(`# TYPE ${name} `);
    }
  });

  test('a port that is taken is named', async () => {
    const second = createServer({
      providers: [],
      ingest: { add: () => never },
      log,
      metrics: createMetrics(),
      checks,
    });
    await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      detail: expect.stringContaining(`PARLEY_PORT ${port}: another program listens there.`),
    });
  });

  test('a bridge that stops finishes what is under way, and takes no more', async () => {
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST ${PLAIN} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]`,
    );
    await entered.promise;
    const closed = server.close();
    await expect(get('/health')).rejects.toThrow('fetch failed');
    const answeredAt = Date.now();
    released.resolve([]);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
    idle.destroy();
    await closed;
    // Not only when the patience with open connections is at its end.
    expect(Date.now() - answeredAt).toBeLessThan(5000);
  });
});
