import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { CallStep, Spoken } from '../../bridge/conversations/calls/call-step.ts';
import { languages } from '../../bridge/conversations/language.ts';
import { callRequest, signedRequest, twilioDesk } from './twilio-desk.ts';
import { ACCOUNT, PUBLIC_URL, twilioSubject } from './twilio-subject.ts';

const desk = twilioDesk();
const call = 'twilio:CA00000000000000000000000000000c01';
const own = 'parley:a0C000000000001AAA';
const [ana, luis] = ['005000000000001AAA', '005000000000002AAA'];

/** One element of TwiML: its name, its attributes, and what stands in it. */
interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly verbs: readonly Verb[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
});

type Node = Readonly<Record<string, unknown>>;

function verbsOf(nodes: readonly Node[]): readonly Verb[] {
  return nodes.flatMap((node) => {
    const [name] = Object.keys(node).filter((key) => key !== ':@' && key !== '#text');
    if (name === undefined || name.startsWith('?')) return [];
    const inner = node[name] as readonly Node[];
    const text = inner.map((one) => ('#text' in one ? String(one['#text']) : '')).join('');
    const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
    return [{ name, attributes, text, verbs: verbsOf(inner) }];
  });
}

/** What Twilio is told to do, in its order. */
function answer(step: CallStep, callId = call): readonly Verb[] {
  const { status, contentType, body = '' } = desk.answer(callId, step);
  expect({ status, contentType }).toEqual({ status: 200, contentType: 'text/xml' });
  expect(XMLValidator.validate(body)).toBe(true);
  expect(body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
  for (const secret of [...twilioSubject.secrets, ACCOUNT]) expect(body).not.toContain(secret);
  const [response, ...rest] = verbsOf(parser.parse(body) as readonly Node[]);
  expect(response).toMatchObject({ name: 'Response', attributes: {} });
  expect(rest).toEqual([]);
  return response?.verbs ?? [];
}

/** The path of an address of ours, and what its query says. */
function address(url: string | undefined): readonly [string, Readonly<Record<string, string>>] {
  expect(url?.startsWith(`${PUBLIC_URL}/webhooks/twilio/`)).toBe(true);
  const { pathname, searchParams } = new URL(url ?? '');
  expect(desk.webhooks.map(({ path }) => path)).toContain(pathname);
  return [pathname.replace('/webhooks/twilio/', ''), Object.fromEntries(searchParams)];
}

const hello: Spoken = { text: 'Hello & <welcome>', language: 'en' };
const ring: Extract<CallStep, { readonly kind: 'ring' }> = {
  kind: 'ring',
  say: [hello],
  targets: [
    { userId: ana, number: '+12025550111' },
    { userId: luis, number: '+12025550112' },
  ],
  seconds: 20,
  records: true,
  callerId: '+14155550101',
  asksForKey: true,
  round: 2,
};
const connect: Extract<CallStep, { readonly kind: 'connect' }> = {
  kind: 'connect',
  say: [],
  number: '+14155550101',
  seconds: 45,
  records: true,
  callerId: '+12025550101',
  announcement: hello,
};
const agent: Extract<CallStep, { readonly kind: 'agent' }> = {
  kind: 'agent',
  say: [hello],
  greeting: 'Hello, this is Reception.',
  language: 'fr-CA',
  records: true,
};

describe('the answer to Twilio', () => {
  test('rings reps together, each heard of by itself, and records when they talk', () => {
    const [say, dial, ...rest] = answer(ring);
    expect(rest).toEqual([]);
    expect(say).toMatchObject({ name: 'Say', attributes: { language: 'en-US' } });
    expect(dial?.name).toBe('Dial');
    const { action, recordingStatusCallback, ...attributes } = dial?.attributes ?? {};
    expect(attributes).toEqual({
      answerOnBridge: 'true',
      timeout: '20',
      callerId: '+14155550101',
      record: 'record-from-answer-dual',
      recordingStatusCallbackEvent: 'in-progress completed absent',
    });
    expect(address(action)).toEqual(['voice/rung', { call, round: '2' }]);
    expect(address(recordingStatusCallback)).toEqual(['recording', { call }]);
    expect(dial?.verbs.map(({ name, text }) => [name, text])).toEqual([
      ['Number', '+12025550111'],
      ['Number', '+12025550112'],
    ]);
    for (const [place, user] of [ana, luis].entries()) {
      const { url, statusCallback, ...more } = dial?.verbs[place]?.attributes ?? {};
      expect(more).toEqual({ statusCallbackEvent: 'initiated ringing answered completed' });
      const query = { call, leg: 'rep', user, round: '2' };
      expect(address(url)).toEqual(['voice/rep-answered', query]);
      expect(address(statusCallback)).toEqual(['call-status', query]);
    }
  });

  test('records nothing where the channel does not', () => {
    for (const step of [
      { ...ring, records: false },
      { ...connect, records: false },
      { ...agent, records: false },
    ]) {
      expect(desk.answer(call, step).body).not.toMatch(/record/i);
    }
  });

  test.each([
    [1, '5'],
    [20.4, '20'],
    [10_000, '600'],
  ])('rings %d seconds as Twilio can', (seconds, timeout) => {
    expect(answer({ ...ring, seconds })[1]?.attributes['timeout']).toBe(timeout);
  });

  test('rings the customer of a call of ours, who hears first that it is recorded', () => {
    const [dial, ...rest] = answer(connect, own);
    expect(rest).toEqual([]);
    expect(address(dial?.attributes['action'])).toEqual(['voice/connected', { call: own, round: '0' }]);
    expect(dial?.attributes).toMatchObject({
      callerId: '+12025550101',
      timeout: '45',
      answerOnBridge: 'true',
    });
    const [number] = dial?.verbs ?? [];
    expect(number?.text).toBe('+14155550101');
    const query = { call: own, leg: 'customer' };
    expect(address(number?.attributes['url'])).toEqual(['voice/customer-answered', query]);
    expect(address(number?.attributes['statusCallback'])).toEqual(['call-status', query]);
    const { announcement: _none, ...silent } = connect;
    expect(answer({ ...silent, records: false }, own)[0]?.verbs[0]?.attributes).not.toHaveProperty('url');
  });

  test('asks a rep for any key, goes on without one, and hangs up rather than wait', () => {
    const [gather, hangup] = answer({ kind: 'askRep', say: hello });
    const { action, ...attributes } = gather?.attributes ?? {};
    expect(attributes).toEqual({
      input: 'dtmf',
      numDigits: '1',
      finishOnKey: '',
      timeout: '10',
      actionOnEmptyResult: 'true',
    });
    expect(address(action)).toEqual(['voice/rep-key', { call, leg: 'rep' }]);
    expect(gather?.verbs).toMatchObject([{ name: 'Say', text: hello.text }]);
    expect(hangup?.name).toBe('Hangup');
  });

  test('connects by saying nothing more, and lets go of one leg alone', () => {
    expect(answer({ kind: 'join' })).toEqual([]);
    expect(answer({ kind: 'leave' })).toMatchObject([{ name: 'Hangup' }]);
    expect(answer({ kind: 'announce', say: [hello] })).toMatchObject([{ name: 'Say' }]);
  });

  test('takes a voicemail, and goes the same way where nothing is said', () => {
    const [say, record, redirect, ...rest] = answer({ kind: 'voicemail', say: [hello], longestSeconds: 180 });
    expect(rest).toEqual([]);
    expect(say?.name).toBe('Say');
    const { action, recordingStatusCallback, ...attributes } = record?.attributes ?? {};
    expect(attributes).toEqual({
      maxLength: '180',
      timeout: '10',
      playBeep: 'true',
      finishOnKey: '#',
      trim: 'trim-silence',
      recordingStatusCallbackEvent: 'in-progress completed absent',
    });
    expect(address(action)).toEqual(['voice/voicemail', { call }]);
    expect(address(recordingStatusCallback)).toEqual(['recording', { call }]);
    expect(redirect).toMatchObject({ name: 'Redirect', attributes: { method: 'POST' }, text: action });
  });

  test('lets an AI agent talk, after it was said that this is recorded', () => {
    const [say, start, relay, ...rest] = answer(agent);
    expect(rest).toEqual([]);
    expect(say?.name).toBe('Say');
    expect(start).toMatchObject({ name: 'Start', verbs: [{ name: 'Recording' }] });
    expect(address(start?.verbs[0]?.attributes['recordingStatusCallback'])).toEqual(['recording', { call }]);
    expect(relay?.name).toBe('Connect');
    expect(address(relay?.attributes['action'])).toEqual(['voice/agent', { call }]);
    const [conversation] = relay?.verbs ?? [];
    expect(conversation).toMatchObject({
      name: 'ConversationRelay',
      attributes: {
        url: `wss://parley.example.com/agents/twilio?call=${encodeURIComponent(call)}`,
        welcomeGreeting: 'Hello, this is Reception.',
        language: 'fr-CA',
        dtmfDetection: 'true',
        interruptible: 'any',
      },
      verbs: [{ name: 'Parameter', attributes: { name: 'call', value: call } }],
    });
  });

  test('ends with words or without, and leaves out what is empty', () => {
    expect(answer({ kind: 'end', say: [hello] }).map(({ name }) => name)).toEqual(['Say', 'Hangup']);
    const empty: Spoken = { text: ' \u0000 ', language: 'en' };
    expect(answer({ kind: 'end', say: [empty] }).map(({ name }) => name)).toEqual(['Hangup']);
  });

  test.each(languages)('speaks %s as Twilio names the language', (language) => {
    const [say] = answer({ kind: 'announce', say: [{ text: 'Hello', language }] });
    expect(say?.attributes).toEqual({
      language: { en: 'en-US', es: 'es-ES', fr: 'fr-FR', 'fr-CA': 'fr-CA', it: 'it-IT' }[language],
    });
  });

  test('reads out whatever an admin has written, as far as it can be read out', () => {
    const text = `a\u0000b\u0007c\ud800d \u{1F600} "quotes" ]]> &amp; ${'x'.repeat(10_000)}`;
    const [say] = answer({ kind: 'announce', say: [{ text, language: 'it' }] });
    expect(say?.text).toMatch(/^a b c d \u{1F600} "quotes" \]\]> &amp; x+$/u);
    expect((say?.text ?? '').length).toBeLessThan(4096);
  });

  test('names addresses only at which the bridge reads what comes', () => {
    const [, dial] = answer(ring);
    const { action = '' } = dial?.attributes ?? {};
    const { pathname, search } = new URL(action);
    const request = callRequest('voice-rung-no-answer', {}, `${pathname}${search}`);
    expect(() => twilioSubject.at('http://127.0.0.1:1').verify(request)).not.toThrow();
    expect(desk.read(request, new Date())).toMatchObject({ callId: call, point: { at: 'rung', round: 2 } });
  });

  test('to what cannot be read ends that leg', () => {
    const asked = desk.webhooks.filter(({ path }) => path.includes('/voice'));
    expect(asked).toHaveLength(10);
    for (const { path, answer: fallback } of asked) {
      expect(() => desk.read(signedRequest(path, 'CallSid=x'), new Date())).toThrow();
      expect(fallback).toMatchObject({ status: 200, contentType: 'text/xml' });
      expect(fallback.body).toMatch(/<Response><Hangup\/><\/Response>$/);
    }
  });
});
