import jsforce from 'jsforce';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import twilio from 'twilio';
import { ParleyError } from '../../bridge/errors.ts';
import type { LogFields } from '../../bridge/log.ts';
import { capturedLog } from '../support/captured-log.ts';

const SECRET = 'the-secret-of-the-customer';

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject.');
}

/** The lines of a log to which these errors were written, parsed. */
function logged(...errors: readonly unknown[]): {
  readonly text: string;
  readonly lines: readonly Record<string, unknown>[];
} {
  const { log, text } = capturedLog();
  for (const error of errors) log.error('Something failed.', { error });
  const lines = text()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { text: text(), lines };
}

describe('no secret and no text of a customer gets into the log', () => {
  test('a failed request of the Twilio client brings neither the token nor the message', async () => {
    const client = twilio(`AC${'9'.repeat(32)}`, SECRET, { autoRetry: false });
    client.api.baseUrl = 'http://127.0.0.1:1';
    const error = await rejection(
      client.messages.create({ from: '+12025550101', to: '+14155550101', body: SECRET }),
    );
    expect(JSON.stringify(error)).toContain(SECRET);
    const { text, lines } = logged(error);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(`AC${'9'.repeat(32)}:${SECRET}`).toString('base64'));
    expect(text).not.toContain('4155550101');
    expect(lines[0]).toMatchObject({ error: { code: 'ECONNREFUSED' } });
  });

  test('a refusal by Salesforce brings neither the token nor the row', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify([{ errorCode: 'INVALID_FIELD', message: `No such column in ${SECRET}` }]));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const instanceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = new jsforce.Connection({ instanceUrl, accessToken: SECRET });
    const error = await rejection(connection.sobject('Contact').create({ LastName: SECRET }));
    server.close();
    server.closeAllConnections();
    const { text, lines } = logged(error, connection, Object.assign(new Error(SECRET), { connection }));
    expect(text).not.toContain(SECRET);
    expect(lines[0]).toMatchObject({ error: { code: 'INVALID_FIELD' } });
  });

  test.each<[string, () => unknown]>([
    [
      'an input that a schema refused',
      () => z.object({ body: z.literal('x') }).safeParse({ body: SECRET }).error,
    ],
    [
      'text that is no JSON',
      () => {
        try {
          return JSON.parse(SECRET) as unknown;
        } catch (error) {
          return error;
        }
      },
    ],
    [
      'an address that is none',
      () => {
        try {
          return new URL(SECRET);
        } catch (error) {
          return error;
        }
      },
    ],
    ['a name', () => Object.assign(new Error('x'), { name: `${SECRET} ` })],
    ['a code', () => Object.assign(new Error('x'), { code: `${SECRET} ${SECRET}` })],
    ['a message that looks like a stack', () => new Error(`x\n    at ${SECRET} (/${SECRET}.ts:1:1)`)],
    [
      'a message that was changed afterwards',
      () => Object.assign(new Error(`x\n at ${SECRET}.ts:1:1`), { message: 's' }),
    ],
    ['a cause', () => new ParleyError('STORE_UNAVAILABLE', undefined, { cause: new Error(SECRET) })],
    [
      'a chain of causes',
      () =>
        new Error('a', {
          cause: new Error('b', { cause: new Error('c', { cause: new Error('d', { cause: SECRET }) }) }),
        }),
    ],
    ['something thrown that is no error', () => SECRET],
    ['an object that was thrown', () => ({ message: SECRET, toString: () => SECRET, toJSON: () => SECRET })],
  ])('%s stays out', (_what, make) => {
    expect(logged(make()).text).not.toContain(SECRET);
  });

  test('an unknown field stays out, and so does a known one of the wrong kind', () => {
    const { log, text } = capturedLog();
    const fields = {
      count: 3,
      headers: { authorization: SECRET },
      body: SECRET,
      path: { toString: () => SECRET },
    };
    log.child({ part: 'http' }).info('A line.', fields as unknown as LogFields);
    expect(JSON.parse(text())).toEqual({
      level: 'info',
      time: expect.any(String),
      part: 'http',
      count: 3,
      msg: 'A line.',
    });
  });
});

describe('what the log tells', () => {
  test('an error of ours brings its code and its sentence, one of others its code and where it came from', () => {
    const cause = Object.assign(new Error('unseen'), { code: 'ECONNREFUSED' });
    const { lines } = logged(new ParleyError('STORE_UNAVAILABLE', 'Since noon.', { cause }));
    expect(lines[0]?.['error']).toEqual({
      name: 'ParleyError',
      code: 'STORE_UNAVAILABLE',
      httpStatus: 503,
      sentence: expect.stringMatching(/ Since noon\.$/),
      cause: {
        name: 'Error',
        code: 'ECONNREFUSED',
        at: expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+:\d+$/)]),
      },
    });
  });

  test('a line is one line, whatever is in it', () => {
    const { log, text } = capturedLog();
    log.info('A line.', { path: '/a\n{"level":"error"}\u001b[31m' });
    expect(text().trimEnd().split('\n')).toHaveLength(1);
    expect(text()).not.toContain('\u001b');
  });

  test('a long value is cut', () => {
    const { log, text } = capturedLog();
    log.info('A line.', { path: 'x'.repeat(10_000) });
    expect(text().length).toBeLessThan(500);
  });
});
