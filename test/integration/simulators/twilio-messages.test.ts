import { waitFor } from '../../support/wait-for.ts';
import { startTwilioDesk, type TwilioDesk } from './start-twilio-desk.ts';
import { twilioClient } from './twilio-client.ts';

const ours = '+12025550101';
const customer = '+12025550141';
let desk: TwilioDesk;

beforeEach(async () => {
  desk = await startTwilioDesk();
});
afterEach(() => desk.stop());

const send = (body: string, more: object = {}) =>
  desk.client.messages.create({ to: customer, from: ours, body, ...more });

describe('a message that a client sends', () => {
  test('is taken and reported as queued, sent and delivered', async () => {
    const sent = await send('Hello', {
      statusCallback: `${desk.bridge.url}/webhooks/twilio/message-status?message=1`,
    });
    expect(sent).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      numSegments: '1',
      dateSent: null,
    });

    await waitFor('three status callbacks', () => desk.bridge.requests.length === 3);
    const forms = desk.forms();
    expect(forms.map(({ MessageStatus }) => MessageStatus)).toEqual(['queued', 'sent', 'delivered']);
    expect(forms[2]).toMatchObject({
      MessageSid: sent.sid,
      To: customer,
      From: ours,
      SmsStatus: 'delivered',
    });
    expect(desk.bridge.requests[0]?.path).toBe('/webhooks/twilio/message-status?message=1');
    expect(await desk.client.messages(sent.sid).fetch()).toMatchObject({
      status: 'delivered',
    });
  });

  test('without a status callback is delivered in silence', async () => {
    const { sid } = await send('Hello');
    await waitFor('delivery', () => desk.simulators.twilio.messages.get(sid)?.messageStatus === 'delivered');
    expect(desk.bridge.requests).toHaveLength(0);
  });

  test.each([
    ['to nobody', { to: '' }, 21604],
    ['to something that is no number', { to: '5550141' }, 21211],
    ['from nobody', { from: '' }, 21603],
    ['from a number that is not ours', { from: '+12025550199' }, 21660],
    ['to itself', { to: ours }, 21266],
    ['without a text', { body: '' }, 21602],
    ['with a text of 1601 characters', { body: 'x'.repeat(1601) }, 21617],
    ['with a callback that is no address', { statusCallback: 'nowhere' }, 21609],
    ['with a parameter that the simulator does not support', { maxPrice: 1 }, 20001],
  ])('%s is refused with the code of Twilio', async (_what, change, code) => {
    await expect(send('Hello', change)).rejects.toMatchObject({ code, status: 400 });
    expect(desk.simulators.twilio.messages.all()).toHaveLength(0);
  });

  test('with a parameter that Twilio does not have is refused', async () => {
    const answer = await fetch(
      `${desk.simulators.twilioApiUrl}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json`,
      {
        method: 'POST',
        body: new URLSearchParams({ To: customer, From: ours, Body: 'Hello', Bdoy: 'Hello' }),
        headers: {
          authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`,
        },
      },
    );
    expect(await answer.json()).toEqual({
      code: 20001,
      message: 'Twilio does not document the parameter Bdoy',
      more_info: 'https://www.twilio.com/docs/errors/20001',
      status: 400,
    });
  });

  test('with a wrong token is refused', async () => {
    const stranger = twilioClient(desk.simulators.twilioApiUrl, { authToken: 'wrong' });
    await expect(stranger.messages.create({ to: customer, from: ours, body: 'Hello' })).rejects.toMatchObject(
      {
        code: 20003,
        status: 401,
      },
    );
  });

  test('of another account is not found', async () => {
    const other = desk.client;
    await expect(
      other.api.v2010.accounts('AC00000000000000000000000000000002').messages.list(),
    ).rejects.toMatchObject({ code: 20404, status: 404 });
  });
});

describe('the list of messages', () => {
  test('is paged, newest first, and filtered by number', async () => {
    for (const body of ['one', 'two', 'three', 'four', 'five']) await send(body);
    await send('else', { to: '+14155550143' });
    const list = await desk.client.messages.list({ to: customer, pageSize: 2 });
    expect(list.map(({ body }) => body)).toEqual(['five', 'four', 'three', 'two', 'one']);
  });

  test('finds by the time of sending only what has left', async () => {
    const client = desk.client;
    const before = new Date(Date.now() - 1_000);
    const { sid } = await send('Hello');
    await waitFor('delivery', () => desk.simulators.twilio.messages.get(sid)?.messageStatus === 'delivered');
    expect(await client.messages.list({ dateSentAfter: before })).toHaveLength(1);
    expect(await client.messages.list({ dateSentAfter: new Date(Date.now() + 3_600_000) })).toHaveLength(0);
    expect(await client.messages.list({ dateSentBefore: before })).toHaveLength(0);
  });

  test('holds what customers wrote, also when the bridge did not take it', async () => {
    await desk.bridge.stop();
    const delivery = await desk.simulators.twilio.receive({
      from: customer,
      to: ours,
      body: 'Anyone there?',
    });
    expect(delivery).toMatchObject({ isDelivered: false });
    expect(delivery.attempts.map(({ failure }) => failure)).toEqual(['ct', 'ct', 'ct']);
    const [found] = await desk.client.messages.list({ to: ours });
    expect(found).toMatchObject({ direction: 'inbound', status: 'received', body: 'Anyone there?' });
  });

  test('refuses a filter that Twilio does not have', async () => {
    const answer = await fetch(
      `${desk.simulators.twilioApiUrl}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json?Sender=x`,
      {
        headers: {
          authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`,
        },
      },
    );
    expect(answer.status).toBe(400);
  });
});

describe('a customer who writes STOP', () => {
  test('is answered, gets nothing more, and comes back with START', async () => {
    await desk.simulators.twilio.receive({ from: customer, to: ours, body: ' stop ' });
    expect(desk.bridge.requests).toHaveLength(1);
    await expect(send('Hello')).rejects.toMatchObject({ code: 21610, status: 400 });
    await desk.simulators.twilio.receive({ from: customer, to: ours, body: 'START' });
    await expect(send('Hello')).resolves.toMatchObject({ status: 'queued' });
    const answers = desk.simulators.twilio.messages.all().filter(({ direction }) => direction !== 'inbound');
    expect(answers).toHaveLength(3);
  });
});
