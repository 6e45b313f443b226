import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { WebSocketServer, type WebSocket } from 'ws';
import { waitFor } from '../../support/wait-for.ts';
import { maria, ours, startVoiceDesk, type VoiceDesk } from './start-voice-desk.ts';

/** An application at the other end of a ConversationRelay. */
let desk: VoiceDesk;
let server: WebSocketServer;
let url: string;
let signature: string | undefined;
let frames: Record<string, unknown>[];
let socket: WebSocket | undefined;

beforeEach(async () => {
  desk = await startVoiceDesk();
  frames = [];
  socket = undefined;
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/agents?call=1`;
  server.on('connection', (opened, request) => {
    socket = opened;
    signature = request.headers['x-twilio-signature'] as string;
    opened.on('message', (bytes) => frames.push(JSON.parse(String(bytes)) as Record<string, unknown>));
  });
  desk.on('/voice', (twiml) => {
    twiml
      .connect({ action: '/agent' })
      .conversationRelay({
        url,
        welcomeGreeting: 'Hello, how can I help?',
        language: 'en-US',
        dtmfDetection: true,
      })
      .parameter({ name: 'call', value: 'one' });
  });
  desk.on('/agent', (twiml) => twiml.hangup());
});
afterEach(async () => {
  await desk.stop();
  for (const client of server.clients) client.terminate();
  server.close();
});

const frame = (type: string) => waitFor(type, () => frames.find((one) => one['type'] === type));
const call = async () => {
  const made = await desk.voice.call({ from: maria, to: ours });
  await frame('setup');
  return made;
};
const send = (what: unknown) => socket?.send(typeof what === 'string' ? what : JSON.stringify(what));
const wordsOf = ({ captions }: { readonly captions: readonly { readonly text: string }[] }) =>
  captions.map(({ text }) => text);

test('a caller talks with an application over a signed web socket, until that ends it', async () => {
  const made = await call();
  expect(twilio.validateRequest('demo-twilio-auth-token', signature ?? '', url, {})).toBe(true);
  expect(frames[0]).toMatchObject({
    type: 'setup',
    callSid: made.sid,
    from: maria,
    to: ours,
    direction: 'inbound',
    customParameters: { call: 'one' },
  });
  expect(wordsOf(made)).toContain('Hello, how can I help?');
  await desk.voice.say(made.sid, 'Are you open today?');
  expect(await frame('prompt')).toMatchObject({
    voicePrompt: 'Are you open today?',
    lang: 'en-US',
    last: true,
  });
  send({ type: 'text', token: 'We are open ', last: false });
  send({ type: 'text', token: 'until six.', last: true });
  await waitFor('the answer', () => wordsOf(made).includes('We are open until six.'));
  await desk.voice.press(made.sid, '0');
  expect(await frame('dtmf')).toMatchObject({ digit: '0' });
  send({ type: 'end', handoffData: '{"why":"key"}' });
  await waitFor('the end', () => made.isOver);
  expect(desk.forms('/agent')[0]).toMatchObject({
    SessionStatus: 'ended',
    HandoffData: '{"why":"key"}',
    CallStatus: 'in-progress',
  });
});

test('who speaks in between is heard, with what was said until then', async () => {
  const made = await call();
  await desk.voice.say(made.sid, 'A person, please', { interrupts: true });
  expect(await frame('interrupt')).toMatchObject({ utteranceUntilInterrupt: 'Hello, how ' });
  await frame('prompt');
});

test('what cannot be read is answered with an error, and the talk goes on', async () => {
  const made = await call();
  send('{');
  expect(await frame('error')).toMatchObject({ type: 'error' });
  send({ type: 'text', token: 'Still here.', last: true });
  await waitFor('the answer', () => wordsOf(made).includes('Still here.'));
  expect(desk.voice.problems.map(({ code }) => code)).toEqual([64107]);
});

test.each([
  ['closes', () => socket?.close(), 64105],
  ['breaks off', () => socket?.terminate(), 64105],
] as const)('a web socket that %s ends it as failed, and the call goes on', async (_how, act, code) => {
  const made = await call();
  act();
  await waitFor('the action', () => desk.forms('/agent').length > 0);
  expect(desk.forms('/agent')[0]).toMatchObject({ SessionStatus: 'failed', ErrorCode: String(code) });
  await waitFor('the end', () => made.isOver);
});

test('nobody at the address: the call goes on at once', async () => {
  desk.on('/voice', (twiml) => {
    twiml.connect({ action: '/agent' }).conversationRelay({ url: 'ws://127.0.0.1:1/agents' });
  });
  await desk.voice.call({ from: maria, to: ours });
  expect(desk.forms('/agent')[0]).toMatchObject({ SessionStatus: 'failed', ErrorCode: '64102' });
});

test('a caller who hangs up ends the web socket, and the action hears of it', async () => {
  const made = await call();
  const closed = once(socket as WebSocket, 'close');
  await desk.voice.hangUp(made.sid);
  await closed;
  expect(desk.forms('/agent')[0]).toMatchObject({ SessionStatus: 'completed', CallStatus: 'completed' });
});
