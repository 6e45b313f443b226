import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

/** The whole of it: a telephone, web sockets, a language model, and what the record of the call shows afterwards. */
const OURS = '+12025550101';
const ANA = '+12025550111';
const fields =
  'Id, CallStatus__c, Outcome__c, AiAgentName__c, CallReason__c, CallBackAt__c, Transcript__c, Summary__c, AnsweredBy__c';

let parley: Parley;
let setMode: (mode: string) => Promise<void>;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  const [channel] = await parley.rows(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${OURS}'`,
  );
  const admin = await parley.as('admin@parley.test');
  setMode = async (mode) => {
    await admin.sobject('ParleyChannel__c').update({ Id: String(channel?.['Id']), AiAgentMode__c: mode });
  };
});
afterAll(() => parley.stop());

const voice = () => parley.simulators.twilioVoice;

const callOnce = async (sid: string, what: string, isSo: (row: Record<string, unknown>) => boolean) => {
  const [row = {}] = await parley.rowsOnce(
    what,
    `SELECT ${fields} FROM ParleyCall__c WHERE ExternalId__c = 'twilio:${sid}'`,
    ([one]) => one !== undefined && isSo(one),
  );
  return row;
};

/** Calls until the agent answers: how a channel wants its calls is known a sweep after it was changed. */
async function callAgent(from: string) {
  for (let tries = 0; ; tries += 1) {
    const call = await voice().call({ from, to: OURS, isWithheld: false });
    const isAgent = await waitFor(
      'the agent',
      () => call.captions.some(({ text }) => text.includes('Reception')),
      2_000,
    ).catch(() => false);
    if (isAgent) return call;
    await voice().hangUp(call.sid);
    if (tries === 10) throw new Error('The agent does not take calls.');
  }
}

async function says(call: Awaited<ReturnType<typeof callAgent>>, words: string): Promise<void> {
  const before = call.captions.length;
  await voice().say(call.sid, words);
  await waitFor(`an answer to ${words}`, () => call.captions.length > before + 1);
}

test('a caller talks with the agent, and the record says who wanted what', async () => {
  await setMode('Always');
  const call = await callAgent('+14155550191');
  await says(call, 'My delivery of last week did not come to the house.');
  await says(call, 'My name is Pat Sample.');
  await voice().say(call.sid, 'Thank you, goodbye.');
  await waitFor('the end of the call', () => call.status === 'completed', 20_000);
  const row = await callOnce(call.sid, 'the summary', (one) => Boolean(one['Summary__c']));
  expect(row).toMatchObject({ CallStatus__c: 'Ended', Outcome__c: 'Answered', AiAgentName__c: 'Reception' });
  expect(row['Transcript__c']).toContain('My delivery of last week did not come to the house.');
  expect(row['CallReason__c']).toContain('delivery');
});

test('who presses 0 comes to a person, and that talk is written down and summarised', async () => {
  await setMode('Always');
  const call = await callAgent('+14155550192');
  await voice().press(call.sid, '0');
  const rep = await waitFor('a rep to ring', () => voice().at(ANA), 20_000);
  await voice().answer(rep.sid);
  await voice().press(rep.sid, '1');
  await voice().say(call.sid, 'My delivery of last week did not come to the house.');
  await voice().say(rep.sid, 'I will find out where it is and call you tomorrow.');
  await voice().pass(30);
  await voice().hangUp(call.sid);
  const row = await callOnce(call.sid, 'the summary', (one) => Boolean(one['Summary__c']));
  expect(row).toMatchObject({ Outcome__c: 'Answered', AiAgentName__c: 'Reception' });
  expect(row['AnsweredBy__c']).toBeTruthy();
  // Once: one recording holds the whole of it.
  expect(String(row['Transcript__c']).split('I will find out where it is')).toHaveLength(2);
});
