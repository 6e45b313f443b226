import { setTimeout as wait } from 'node:timers/promises';
import { brokenPromises } from '../support/broken-promises.ts';
import { killBeforeTaken, killMoments, type KillMoment } from '../support/kill-moments.ts';
import { killPostgres } from '../support/kill-postgres.ts';
import type { LoadPlan } from '../support/load/load-plan.ts';
import { prepareLoad, type PreparedLoad } from '../support/load/prepare-load.ts';
import { customerNumber } from '../support/load/sample-message.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { startSurroundings, type Surroundings } from '../support/start-surroundings.ts';
import { untilSettled } from '../support/until-settled.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * The bridge runs as a process and dies again and again by SIGKILL: at random moments, and between each durable step
 * and the next. Its database dies too. What was answered 2xx is in Salesforce afterwards exactly once, and no reply
 * has reached a customer twice.
 */
const MESSAGES = 20_000;
const CONVERSATIONS = 1_000;
const REPLY_EVERY_MS = 250;
/** A reply whose send had no answer is given up on after a minute, and then looked for three times. */
const SETTLED_MS = 180_000;

let surroundings: Surroundings;
let bridge: RunningProcess;
let load: PreparedLoad | undefined;
let plan: LoadPlan;
let replies: ReturnType<typeof writeReplies> | undefined;

beforeAll(async () => {
  surroundings = await startSurroundings();
  const { bridgeEnvironment: environment } = surroundings;
  plan = {
    ports: [Number(environment.PARLEY_PORT)],
    publicUrl: environment.PUBLIC_URL,
    accountSid: environment.TWILIO_ACCOUNT_SID,
    authToken: environment.TWILIO_AUTH_TOKEN,
    to: '+12025550101',
    name: 'crash',
    messages: MESSAGES,
    conversations: CONVERSATIONS,
    connections: 32,
    pace: { kind: 'closed', restMs: 15 },
    isRepeated: true,
  };
  bridge = await startBridge();
}, 60_000);

afterAll(async () => {
  load?.stop();
  await replies?.stop();
  await bridge.stop();
  await surroundings.stop();
}, 60_000);

const startBridge = (): Promise<RunningProcess> =>
  startBridgeProcess({ ...surroundings.bridgeEnvironment, PARLEY_LEASE_SECONDS: '5' });
const dataFolder = (): string => surroundings.bridgeEnvironment.PARLEY_DATA_DIR;

test('every acknowledged message is there once and in order, and no reply is sent twice', async () => {
  load = await prepareLoad(plan);
  const posted = load.run();
  posted.catch(() => undefined);
  replies = writeReplies();
  for (const moment of chaos(load)) {
    let isKilled = false;
    await moment.strike(() => {
      isKilled = true;
      void bridge.kill();
    });
    if (!isKilled) {
      expect(bridge.isRunning()).toBe(true);
      continue;
    }
    await bridge.kill();
    bridge = await startBridge();
  }
  const { acknowledged, answers } = await posted;
  const written = await replies.stop();
  expect(written.size).toBeGreaterThan(50);
  await untilSettled(surroundings, SETTLED_MS);

  expect(acknowledged).toBe(MESSAGES);
  expect(Object.keys(answers).some((answer) => answer.startsWith('no answer'))).toBe(true);
  expect(brokenPromises(surroundings, plan)).toEqual([]);
  expect(brokenReplies(written)).toEqual([]);
}, 400_000);

/** All moments between two steps, and between them kills that wait for nothing but a while of load. */
function chaos(posting: PreparedLoad): readonly KillMoment[] {
  const atRandom = underLoad(posting);
  const database: KillMoment = {
    name: 'the database dies, and the bridge has to start it again',
    async strike() {
      await atRandom.strike(() => undefined);
      await killPostgres(dataFolder());
    },
  };
  const both: KillMoment = {
    name: 'the bridge and the database die together',
    async strike(kill) {
      await atRandom.strike(kill);
      await killPostgres(dataFolder());
    },
  };
  return [
    atRandom,
    killBeforeTaken(surroundings),
    ...killMoments(surroundings).flatMap((moment) => [moment, atRandom]),
    both,
    database,
    both,
    atRandom,
    atRandom,
  ];
}

function underLoad(posting: PreparedLoad): KillMoment {
  return {
    name: 'webhooks come in',
    async strike(kill) {
      const enough = Math.min(MESSAGES, posting.acknowledged() + 200 + Math.random() * 600);
      await waitFor('more webhooks to be taken', () => posting.acknowledged() >= enough, 90_000);
      await wait(Math.random() * 50);
      kill();
    },
  };
}

/** Somebody goes on writing to one customer after the other. Gives the texts by the id of their rows. */
function writeReplies(): { stop(): Promise<ReadonlyMap<string, string>> } {
  const written = new Map<string, string>();
  let isStopping = false;
  const writing = (async () => {
    while (!isStopping) {
      const customer = written.size % CONVERSATIONS;
      const number = customerNumber(customer);
      const isKnown = surroundings.rows(
        `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
      );
      if (isKnown.length > 0) {
        const text = `Reply ${written.size} to customer ${customer}.`;
        written.set(surroundings.reply('admin@parley.test', number, text), text);
      }
      await wait(REPLY_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isStopping = true;
      await writing;
      return written;
    },
  };
}

/**
 * A reply has reached Twilio once, or not at all: then Salesforce says that it failed and that it is not known
 * whether it was sent, so that the rep decides.
 */
function brokenReplies(written: ReadonlyMap<string, string>): readonly string[] {
  const { messages } = surroundings.simulators.twilio;
  const sent = Map.groupBy(
    messages.all().filter(({ direction }) => direction === 'outbound-api'),
    ({ body }) => body,
  );
  const rows = surroundings.rows(
    "SELECT Id, DeliveryStatus__c, ErrorCode__c FROM ParleyMessage__c WHERE Direction__c = 'Outbound'",
  );
  return rows.flatMap(({ Id, DeliveryStatus__c, ErrorCode__c }) => {
    const text = written.get(String(Id)) ?? '';
    const times = sent.get(text)?.length ?? 0;
    const isSent = ['Sent', 'Delivered'].includes(String(DeliveryStatus__c));
    const isLeftToRep = DeliveryStatus__c === 'Failed' && ErrorCode__c === 'SEND_UNCONFIRMED';
    const isRight = times === 1 ? isSent : times === 0 && isLeftToRep;
    return isRight ? [] : [`${text} Sent ${times} times, shown as ${String(DeliveryStatus__c)}.`];
  });
}
