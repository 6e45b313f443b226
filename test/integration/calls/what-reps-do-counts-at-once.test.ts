import { randomUUID } from 'node:crypto';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

/** Nothing but change events can tell in time: the sweep comes after the test. */
const OURS = '+12025550101';
const [ANA, LUIS] = ['+12025550111', '+12025550112'];

let parley: Parley;
let channelId: string;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 600, withAi: false });
  const [channel] = await parley.rows(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${OURS}'`,
  );
  channelId = String(channel?.['Id']);
});
afterAll(() => parley.stop());

const voice = () => parley.simulators.twilioVoice;

test('a call that a rep asks for is placed at once', async () => {
  const ana = await parley.as('ana@parley.test');
  await ana.sobject('ParleyCall__c').create({
    Channel__c: channelId,
    ToAddress__c: '+14155550191',
    Direction__c: 'Outbound',
    CallStatus__c: 'Requested',
    RequestKey__c: randomUUID(),
  });
  const rings = await waitFor('the phone of Ana to ring', () => voice().at(ANA));
  await voice().decline(rings.sid);
});

test('the phone of a rep who has just gone away does not ring', async () => {
  const ana = await parley.as('ana@parley.test');
  const [rep] = await parley.rows(`SELECT Id FROM ParleyRep__c WHERE ForwardingNumber__c = '${ANA}'`);
  await ana.sobject('ParleyRep__c').update({ Id: String(rep?.['Id']), Presence__c: 'Away' });

  let customers = 0;
  await waitFor('a call to ring only Luis', async () => {
    customers += 1;
    const call = await voice().call({ from: `+1415555019${customers % 10}`, to: OURS, isWithheld: false });
    // The announcement is said before anybody is rung.
    await voice().pass(15);
    const [isAna, isLuis] = [ANA, LUIS].map((number) => voice().at(number) !== undefined);
    await voice().hangUp(call.sid);
    await voice().settled();
    return isLuis && !isAna;
  });
});
