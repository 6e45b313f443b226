import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const maria = '+12025550141';
const bodies = async (parley: Parley) =>
  (await parley.rows('SELECT Body__c FROM ParleyMessage__c')).map((row) => row['Body__c']);
const has = (parley: Parley, body: string) =>
  waitFor(`the message "${body}"`, async () => (await bodies(parley)).includes(body), 20_000);

test('what customers wrote while the bridge was down is taken in from the list of the provider, once', async () => {
  const parley = await startParley({ loginKind: 'client-credentials' });
  try {
    await parley.simulators.twilio.receive({ from: maria, to: '+12025550101', body: 'before' });
    await has(parley, 'before');
    await waitFor('the first comparison', () => parley.logText().includes('The list of the provider'));
    await parley.stopBridge();
    await parley.simulators.twilio.receive({ from: maria, to: '+12025550101', body: 'while down' });
    await parley.startBridge();
    await has(parley, 'while down');
    expect((await bodies(parley)).sort()).toEqual(['before', 'while down']);
  } finally {
    await parley.stop();
  }
}, 90_000);

test('without change events the bridge asks for messages to send', async () => {
  const parley = await startParley({ withEvents: false });
  try {
    await parley.text(maria, 'hello');
    await has(parley, 'hello');
    await parley.reply('ana@parley.test', maria, 'found by asking');
    await waitFor('the reply', () =>
      parley.simulators.twilio.messages.all().some(({ body }) => body === 'found by asking'),
    );
  } finally {
    await parley.stop();
  }
});

test('a text to a number that is no channel waits as a dead letter until the channel is there', async () => {
  const parley = await startParley({ withDemo: false });
  try {
    expect((await parley.text(maria, 'too early')).status).toBe(200);
    await waitFor('the dead letter', async () => {
      const metrics = await (await fetch(`${parley.bridgeUrl}/metrics`)).text();
      return metrics.includes('outcome="CHANNEL_UNKNOWN"');
    });
    expect(await bodies(parley)).toEqual([]);
  } finally {
    await parley.stop();
  }
});
