import { setTimeout as wait } from 'node:timers/promises';
import { brokenPromises } from '../support/broken-promises.ts';
import { freePort } from '../support/free-port.ts';
import type { LoadPlan } from '../support/load/load-plan.ts';
import { prepareLoad, type PreparedLoad } from '../support/load/prepare-load.ts';
import { customerNumber } from '../support/load/sample-message.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { startSurroundings, type Surroundings } from '../support/start-surroundings.ts';
import { untilSettled } from '../support/until-settled.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Three bridges share one database. Webhooks come to all of them, the one that was first, and so looks into the
 * outbox for all, is killed in the middle, and the other two go on without it.
 */
const MESSAGES = 6_000;
const CONVERSATIONS = 300;
const REPLIES = 60;

let surroundings: Surroundings;
let bridges: readonly RunningProcess[] = [];
let load: PreparedLoad | undefined;
let plan: LoadPlan;

beforeAll(async () => {
  surroundings = await startSurroundings();
  const { bridgeEnvironment: environment } = surroundings;
  // Callbacks of Twilio go to the port of PUBLIC_URL, which stays.
  const ports = [await freePort(), Number(environment.PARLEY_PORT), await freePort()];
  for (const port of ports) {
    bridges = [
      ...bridges,
      await startBridgeProcess({ ...environment, PARLEY_PORT: String(port), PARLEY_LEASE_SECONDS: '5' }),
    ];
  }
  plan = {
    ports,
    publicUrl: environment.PUBLIC_URL,
    accountSid: environment.TWILIO_ACCOUNT_SID,
    authToken: environment.TWILIO_AUTH_TOKEN,
    to: '+12025550101',
    name: 'three',
    messages: MESSAGES,
    conversations: CONVERSATIONS,
    connections: 30,
    pace: { kind: 'closed', restMs: 20 },
    isRepeated: true,
  };
}, 60_000);

afterAll(async () => {
  load?.stop();
  await Promise.all(bridges.map((bridge) => bridge.stop()));
  await surroundings.stop();
}, 60_000);

test('order is kept, nothing is lost or doubled, and each reply is sent once', async () => {
  load = await prepareLoad(plan);
  const { acknowledged: taken } = load;
  const posted = load.run();
  await waitFor('a third of the webhooks', () => taken() > MESSAGES / 3, 30_000);
  const replies = await writeReplies(REPLIES / 2);
  await waitFor(
    'the first replies to be with Twilio',
    () => replies.every((text) => timesSent(text) > 0),
    30_000,
  );
  await bridges[0]?.kill();
  replies.push(...(await writeReplies(REPLIES / 2)));
  const { acknowledged, answers } = await posted;
  await untilSettled(surroundings, 60_000);

  expect(acknowledged).toBe(MESSAGES);
  expect(Object.keys(answers).some((answer) => answer.startsWith('no answer'))).toBe(true);
  expect(brokenPromises(surroundings, plan)).toEqual([]);
  expect(replies.filter((text) => timesSent(text) !== 1)).toEqual([]);
}, 90_000);

/** Somebody writes to customers who have written. Gives the texts. */
async function writeReplies(count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const text = `Reply ${number} of ${count}, ${Date.now()}`;
    surroundings.reply('admin@parley.test', customerNumber(number % CONVERSATIONS), text);
    texts.push(text);
    await wait(10);
  }
  return texts;
}

function timesSent(text: string): number {
  return surroundings.simulators.twilio.messages.all().filter(({ body }) => body === text).length;
}
