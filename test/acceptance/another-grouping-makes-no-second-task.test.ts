import { customerNumber } from '../support/load/sample-message.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { startSurroundings, type Surroundings } from '../support/start-surroundings.ts';
import { untilSettled } from '../support/until-settled.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * While customers write, an admin sets the channel otherwise again and again, and the bridge dies by SIGKILL just when
 * it has written, changed or removed Tasks and does not know of it yet.
 */
const CONVERSATIONS = 8;
const OUR_NUMBER = '+12025550101';
const LONGEST_MS = 60_000;

let surroundings: Surroundings;
let bridge: RunningProcess;
let sent = 0;

const startBridge = (): Promise<RunningProcess> =>
  startBridgeProcess({
    ...surroundings.bridgeEnvironment,
    PARLEY_LEASE_SECONDS: '5',
    PARLEY_ACTIVITY_DELAY_MS: '100',
  });

beforeAll(async () => {
  surroundings = await startSurroundings();
  bridge = await startBridge();
}, 60_000);

afterAll(async () => {
  await bridge.stop();
  await surroundings.stop();
}, 60_000);

function setChannel(fields: Readonly<Record<string, unknown>>): void {
  const [channel] = surroundings.rows(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${OUR_NUMBER}'`,
  );
  const { org } = surroundings.org;
  org
    .as(org.findUser('admin@parley.test')?.Id ?? '')
    .update('ParleyChannel__c', String(channel?.['Id']), fields);
}

/** Each customer writes once. A webhook that nobody answers is sent again, as Twilio does. */
async function everybodyWrites(): Promise<void> {
  const { PUBLIC_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = surroundings.bridgeEnvironment;
  const url = `${PUBLIC_URL}/webhooks/twilio/messages`;
  for (let customer = 0; customer < CONVERSATIONS; customer += 1) {
    sent += 1;
    const body = new URLSearchParams({
      AccountSid: TWILIO_ACCOUNT_SID,
      MessageSid: `SM${String(sent).padStart(32, '0')}`,
      From: customerNumber(customer),
      To: OUR_NUMBER,
      Body: `Text number ${sent}.`,
      NumMedia: '0',
      NumSegments: '1',
    }).toString();
    await waitFor(
      'the webhook to be taken',
      async () => {
        const answer = await fetch(url, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-twilio-signature': signTwilio(TWILIO_AUTH_TOKEN, url, body),
          },
        }).catch(() => undefined);
        return answer?.ok === true;
      },
      LONGEST_MS,
    );
  }
}

/**
 * Kills the bridge at the moment at which a Task changes so, and the answer to its request never reaches it. The next
 * one finds the channel set otherwise.
 */
async function killWhenTask(change: 'CREATE' | 'UPDATE' | 'DELETE', next: string): Promise<void> {
  let isKilled = false;
  const end = surroundings.org.org.onCommit((changes) => {
    if (isKilled || !changes.some((one) => one.type === 'Task' && one.change === change)) return;
    isKilled = true;
    void bridge.kill();
  });
  const writing = everybodyWrites();
  await waitFor(`a Task to meet ${change}`, () => isKilled, LONGEST_MS);
  end();
  await bridge.kill();
  setChannel({ GroupingMode__c: next, GroupingPauseMinutes__c: 30 });
  bridge = await startBridge();
  await writing;
}

test('each message stands in one Task, and no Task is left over, whatever the grouping was when the bridge died', async () => {
  await killWhenTask('CREATE', 'None');
  await killWhenTask('CREATE', 'Day');
  await killWhenTask('DELETE', 'Pause');
  await killWhenTask('UPDATE', 'None');
  await killWhenTask('CREATE', 'Day');
  await everybodyWrites();
  await untilSettled(surroundings, LONGEST_MS);

  const tasks = surroundings.rows('SELECT Id, Description, WhatId FROM Task');
  const logs = surroundings.rows('SELECT TaskId__c FROM ParleyActivityLog__c');
  expect(logs.map(({ TaskId__c: id }) => id).toSorted()).toEqual(tasks.map(({ Id }) => Id).toSorted());
  const shown = tasks.flatMap(({ Description }) => String(Description).match(/Text number \d+\./g) ?? []);
  const written = Array.from({ length: sent }, (_, index) => `Text number ${index + 1}.`);
  expect(shown.toSorted()).toEqual(written.toSorted());
  // The last step was a day: everybody has one Task, or two where midnight lies between.
  expect(tasks.length).toBeGreaterThanOrEqual(CONVERSATIONS);
  expect(tasks.length).toBeLessThanOrEqual(2 * CONVERSATIONS);
}, 240_000);
