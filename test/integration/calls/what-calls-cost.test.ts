import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { askDatabase } from '../../support/ask-database.ts';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

/**
 * API requests of calls of customers whom nobody knows, one at a time: README.md tells of it. Calls at the same time share
 * requests.
 */
const OURS = '+12025550101';
const ANA = '+12025550111';

let parley: Parley;
let admin: ReturnType<Parley['org']['org']['as']>;
let ana: typeof admin;
let channelId: string;

beforeAll(async () => {
  // Nobody looks by the clock meanwhile: whatever is asked is asked because of a call.
  parley = await startParley({ sweepSeconds: 3_600, withAi: false });
  const { org } = parley.org;
  admin = org.as(String(org.findUser('admin@parley.test')?.Id));
  ana = org.as(String(org.findUser('ana@parley.test')?.Id));
  [channelId = ''] = rows(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${OURS}'`).map(
    ({ Id }) => String(Id),
  );
}, 60_000);
afterAll(() => parley.stop());

const rows = (soql: string) => admin.query(soql).records;
const voice = () => parley.simulators.twilioVoice;
const ringsAt = (number: string) => waitFor(`${number} to ring`, () => voice().at(number));

/** Whether word of all calls has reached the org, and, at their end, all that follows from it. */
async function isTold(isOver: boolean): Promise<boolean> {
  const waiting = await askDatabase(
    parley,
    `select 1 from inbound_event where salesforce = 0${
      isOver
        ? ` union all select 1 from call_activity where revision > rendered_revision
            union all select 1 from phone_call where not is_over`
        : ''
    } limit 1`,
  );
  return waiting.length === 0;
}

/** As people act: by then everybody else has heard of what was done before. */
async function afterAWhile(): Promise<void> {
  await wait(400);
  await waitFor('the org to know', () => isTold(false));
}

/** Requests until all that follows from what is done has been written. */
async function costOf(act: () => Promise<void>, number: string): Promise<number> {
  await waitFor('quiet', () => isTold(true));
  const before = parley.org.usage.used;
  await act();
  const task = `SELECT Id FROM Task WHERE TaskSubtype = 'Call' AND Subject LIKE '%${number.slice(-4)}%'`;
  await waitFor('its end', async () => rows(task).length > 0 && (await isTold(true)));
  // Word of the recording may come behind that.
  for (let used = -1; used !== parley.org.usage.used; await wait(1_000)) used = parley.org.usage.used;
  return parley.org.usage.used - before;
}

async function answered(from: string): Promise<void> {
  const call = await voice().call({ from, to: OURS, isWithheld: false });
  const rep = await ringsAt(ANA);
  await afterAWhile();
  await voice().answer(rep.sid);
  await afterAWhile();
  await voice().press(rep.sid, '1');
  await afterAWhile();
  await voice().pass(30);
  await voice().hangUp(call.sid);
}

async function missed(from: string): Promise<void> {
  const call = await voice().call({ from, to: OURS, isWithheld: false });
  await ringsAt(ANA);
  await afterAWhile();
  await voice().hangUp(call.sid);
}

async function placed(to: string): Promise<void> {
  ana.create('ParleyCall__c', {
    Channel__c: channelId,
    ToAddress__c: to,
    Direction__c: 'Outbound',
    CallStatus__c: 'Requested',
    RequestKey__c: randomUUID(),
  });
  const own = await ringsAt(ANA);
  await afterAWhile();
  await voice().answer(own.sid);
  await afterAWhile();
  await voice().press(own.sid, '1');
  const customer = await ringsAt(to);
  await afterAWhile();
  await voice().answer(customer.sid);
  await afterAWhile();
  await voice().pass(30);
  await voice().hangUp(customer.sid);
}

test.each([
  ['nobody answers', 'at most 18', missed, '+14155550186', 18],
  ['a rep answers', 'at most 22', answered, '+14155550187', 22],
  ['a rep makes', 'at most 28', placed, '+14155550188', 28],
] as const)('a call that %s costs %s API requests', async (_what, _many, act, number, most) => {
  const cost = await costOf(() => act(number), number);
  expect(cost).toBeGreaterThan(4);
  expect(cost).toBeLessThanOrEqual(most);
});
