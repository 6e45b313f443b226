import { assert as check, constantFrom, jsonValue, oneof, property, record, string } from 'fast-check';
import twilio from 'twilio';
import type { AgentLine } from '../../bridge/channels/agent-line.ts';
import { codeThrown } from '../support/code-thrown.ts';
import { twilioDesk } from './twilio-desk.ts';
import { PUBLIC_URL, twilioSubject } from './twilio-subject.ts';

const { agentLine } = twilioDesk();
if (!agentLine) throw new Error('Twilio has AI agents.');
const line: AgentLine = agentLine;

const call = 'twilio:CA00000000000000000000000000000c01';
const leg = 'CA00000000000000000000000000000c01';
const pathWithQuery = `${line.path}?call=${encodeURIComponent(call)}`;

/** As Twilio signs the request that opens a web socket: over its address, and no field. */
const signed = (token: string, url: string) => ({
  'x-twilio-signature': twilio.getExpectedTwilioSignature(token, url, {}),
});
const wss = `${PUBLIC_URL.replace('https:', 'wss:')}${pathWithQuery}`;

describe('the web socket of an AI agent', () => {
  test.each([twilioSubject.currentToken, twilioSubject.olderToken])(
    'is opened by Twilio alone: %s',
    (token) => {
      expect(codeThrown(() => line.verify({ pathWithQuery, headers: signed(token, wss) }))).toBeUndefined();
    },
  );

  test.each([
    ['no signature', pathWithQuery, {}],
    ['another token', pathWithQuery, signed('a-token-of-somebody-else', wss)],
    ['a signature for https', pathWithQuery, signed('current-token', `${PUBLIC_URL}${pathWithQuery}`)],
    ['a signature for another host', pathWithQuery, signed('current-token', wss.replace('parley.', 'evil.'))],
    ['a signature for another call', `${line.path}?call=twilio%3ACA1`, signed('current-token', wss)],
    [
      'a signature for another path',
      '/webhooks/twilio/voice',
      signed('current-token', `wss://parley.example.com/webhooks/twilio/voice`),
    ],
    ['two signatures', pathWithQuery, { 'x-twilio-signature': ['a', 'b'] }],
    ['a signature of any length', pathWithQuery, { 'x-twilio-signature': 'x'.repeat(10_000) }],
    ['a path that is none', '//[', signed('current-token', 'wss://parley.example.com//[')],
  ])('is not opened with %s', (_what, path, headers) => {
    expect(codeThrown(() => line.verify({ pathWithQuery: path, headers }))).toBe('WEBHOOK_NOT_TRUSTED');
  });

  test('hears what Twilio says, in the documented words', () => {
    const heard = (message: object) => line.read(JSON.stringify(message));
    const setup = {
      type: 'setup',
      sessionId: `VX${'0'.repeat(32)}`,
      accountSid: `AC${'0'.repeat(32)}`,
      parentCallSid: '',
      callSid: leg,
      from: '+14155550101',
      to: '+12025550101',
      forwardedFrom: '',
      callType: 'PSTN',
      callerName: '',
      direction: 'inbound',
      callStatus: 'RINGING',
    };
    const customParameters = { call: 'parley:a0C000000000001AAA' };
    expect(heard({ ...setup, customParameters })).toEqual({
      kind: 'begun',
      callId: 'parley:a0C000000000001AAA',
      legId: leg,
    });
    for (const without of [
      setup,
      { ...setup, customParameters: null },
      { ...setup, customParameters: { call: 'x' } },
    ]) {
      expect(heard(without)).toEqual({ kind: 'begun', callId: call, legId: leg });
    }
    expect(heard({ type: 'prompt', voicePrompt: 'Are you', lang: 'en-US', last: false })).toEqual({
      kind: 'said',
      text: 'Are you',
      language: 'en-US',
      isWhole: false,
    });
    expect(heard({ type: 'prompt', voicePrompt: 'Are you open?', last: true })).toEqual({
      kind: 'said',
      text: 'Are you open?',
      isWhole: true,
    });
    const interrupt = { type: 'interrupt', utteranceUntilInterrupt: 'We are', durationUntilInterruptMs: 460 };
    expect(heard(interrupt)).toEqual({ kind: 'interrupted', heard: 'We are' });
    expect(heard({ type: 'dtmf', digit: '0' })).toEqual({ kind: 'key', key: '0' });
    const problem = heard({ type: 'error', description: `Invalid\u0000 message ${'x'.repeat(1000)}` });
    expect(problem).toMatchObject({
      kind: 'problem',
      sentence: expect.stringMatching(/^Invalid  message x+$/),
    });
    expect(problem.kind === 'problem' && problem.sentence.length).toBe(255);
    expect(heard({ type: 'connected' })).toEqual({ kind: 'other' });
  });

  test('says what an agent says, and that it is done', () => {
    const said = (reply: Parameters<AgentLine['write']>[0]) => JSON.parse(line.write(reply)) as unknown;
    expect(said({ kind: 'say', text: 'We are "open"\n', isLast: false })).toEqual({
      type: 'text',
      token: 'We are "open"\n',
      last: false,
    });
    expect(said({ kind: 'say', text: 'Oui.', isLast: true, language: 'fr-CA' })).toEqual({
      type: 'text',
      token: 'Oui.',
      last: true,
      lang: 'fr-CA',
    });
    expect(said({ kind: 'end', why: 'asked' })).toEqual({ type: 'end', handoffData: '{"why":"asked"}' });
  });

  test.each(
    [
      '',
      'hello',
      '{"type":"setup"',
      'null',
      '[]',
      '"setup"',
      '{}',
      '{"type":1}',
      '{"type":"setup","callSid":"CA1"}',
      '{"type":"prompt"}',
      '{"type":"prompt","voicePrompt":7}',
      '{"type":"dtmf","digit":"00"}',
      `{"type":"prompt","voicePrompt":"${'x'.repeat(20_000)}"}`,
    ].map((frame) => [frame.slice(0, 40), frame]),
  )('cannot read %j, and repeats nothing of it', (_title, frame) => {
    expect(codeThrown(() => line.read(frame))).toBe('WEBHOOK_UNREADABLE');
    expect(() => line.read(frame)).not.toThrow(/hello|xxx/);
  });

  test('nothing else than “cannot be read” is thrown, whatever stands in a frame', () => {
    const type = constantFrom('setup', 'prompt', 'interrupt', 'dtmf', 'error', '__proto__', 'other');
    const message = record({
      type,
      callSid: jsonValue(),
      customParameters: jsonValue(),
      voicePrompt: jsonValue(),
      lang: jsonValue(),
      last: jsonValue(),
      utteranceUntilInterrupt: jsonValue(),
      digit: jsonValue(),
      description: jsonValue(),
    });
    const frame = oneof(
      string(),
      jsonValue().map((value) => JSON.stringify(value)),
      message.map((value) => JSON.stringify(value)),
    );
    check(
      property(frame, (text) => {
        expect([undefined, 'WEBHOOK_UNREADABLE']).toContain(codeThrown(() => line.read(text)));
      }),
      { numRuns: 1000 },
    );
  });

  test('takes frames of up to 64 KB', () => {
    expect(line.longestFrame).toBe(65_536);
  });
});
