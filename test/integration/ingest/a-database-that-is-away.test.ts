import { MESSAGES, startWayIn, type WayIn } from '../../support/start-way-in.ts';
import { startOwnPostgres, type OwnPostgres } from '../../support/start-own-postgres.ts';
import { waitFor } from '../../support/wait-for.ts';

const message = (number: number) =>
  `MessageSid=SM${number.toString(16).padStart(32, '0')}&From=%2B14155550101&To=%2B12025550101&Body=Hello`;

/** Twilio gives a webhook 15 seconds in all, retries included. */
const PATIENCE_OF_TWILIO_MS = 15_000;

describe('while the database is away', () => {
  let database: OwnPostgres;
  let bridge: WayIn;
  let number = 0;

  beforeAll(async () => {
    database = await startOwnPostgres();
    bridge = await startWayIn({ databaseUrl: database.url, schema: 'parley', dataFolder: '' });
  });
  afterAll(async () => {
    await bridge.stop();
    await database.stop();
  });

  const post = () => bridge.post(MESSAGES, message((number += 1)));
  const takesAgain = () => waitFor('a webhook is taken again', async () => (await post()).status === 200);

  test('nothing is taken, the provider is asked to come again, and afterwards everything is taken', async () => {
    expect((await post()).status).toBe(200);
    await database.halt();
    const refused = await post();
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'STORE_UNAVAILABLE' });

    await database.resume();
    const again = await waitFor('the same webhook is taken', async () => {
      const answer = await bridge.post(MESSAGES, message(number));
      return answer.status === 200 && answer;
    });
    expect(again.status).toBe(200);
    const stored = (await bridge.events()).map((event) => event['provider_id']);
    expect(stored.filter((id) => id === `message:SM${number.toString(16).padStart(32, '0')}`)).toHaveLength(
      1,
    );
  });

  test('a database that does not answer is given up well within the time that the provider waits', async () => {
    await takesAgain();
    database.freeze();
    const started = Date.now();
    const answers = await Promise.all(Array.from({ length: 20 }, post));
    const waited = Date.now() - started;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(waited).toBeLessThan(PATIENCE_OF_TWILIO_MS / 3);

    const second = Date.now();
    expect((await post()).status).toBe(503);
    expect(Date.now() - second).toBeLessThan(PATIENCE_OF_TWILIO_MS / 3);
    await database.resume();
    await takesAgain();
  });

  test('every text that was answered 200 is there, whatever happened in between', async () => {
    const taken: string[] = [];
    const sender = async () => {
      for (let index = 0; index < 60; index += 1) {
        const mine = (number += 1);
        const answer = await bridge.post(MESSAGES, message(mine));
        if (answer.status === 200) taken.push(`message:SM${mine.toString(16).padStart(32, '0')}`);
        else expect(answer.status).toBe(503);
      }
    };
    const senders = Promise.all([sender(), sender(), sender(), sender()]);
    await database.halt();
    await database.resume();
    await senders;
    await takesAgain();
    const stored = new Set((await bridge.events()).map((event) => event['provider_id']));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((id) => !stored.has(id))).toEqual([]);
  });

  test('the log says once that it is away and once that it is back, and no text', async () => {
    const lines = bridge.logText().split('\n');
    const away = lines.filter((line) => line.includes('The database takes no events.'));
    const back = lines.filter((line) => line.includes('The database takes events again.'));
    expect(away.length).toBeGreaterThan(0);
    expect(back).toHaveLength(away.length);
    expect(bridge.logText()).not.toContain('Hello');
  });
});

describe('when more webhooks wait than the bridge may hold', () => {
  test('the ones too many are answered 503', async () => {
    const database = await startOwnPostgres();
    const bridge = await startWayIn(
      { databaseUrl: database.url, schema: 'parley', dataFolder: '' },
      { maxWaiting: 10 },
    );
    try {
      await bridge.post(MESSAGES, message(1));
      database.freeze();
      const first = bridge.post(MESSAGES, message(2));
      await waitFor('the first is on its way to the database', async () =>
        /parley_ingest_flush_rows_count 2\b/.test(await bridge.metricsText()),
      );
      const others = Array.from({ length: 30 }, (_, index) => bridge.post(MESSAGES, message(3 + index)));
      const busy = await Promise.all(
        others.map(async (answer) => (await answer).body.includes('STORE_BUSY')),
      );
      expect(busy.filter(Boolean)).toHaveLength(20);
      expect((await first).status).toBe(503);
    } finally {
      await database.resume();
      await bridge.stop();
      await database.stop();
    }
  });
});
