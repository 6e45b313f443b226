import { property, assert as check, string, dictionary, constantFrom, record, option } from 'fast-check';
import type { CallRequest } from '../../bridge/channels/call-desk.ts';
import { codeThrown } from '../support/code-thrown.ts';
import { callAddresses, callRequest, signedRequest, twilioDesk } from './twilio-desk.ts';

const desk = twilioDesk();
const receivedAt = new Date('2026-11-20T10:07:00Z');
const names = Object.keys(callAddresses);

const inbound = 'twilio:CA00000000000000000000000000000c01';
const [customerLeg, repLeg] = ['CA00000000000000000000000000000c01', 'CA00000000000000000000000000000c02'];

const read = (
  name: string,
  values: Readonly<Record<string, string>> = {},
  pathWithQuery?: string,
): CallRequest => desk.read(callRequest(name, values, pathWithQuery), receivedAt);

describe('of a call that is not as documented', () => {
  test('an unknown stage tells nothing', () => {
    const unknown = { CallStatus: 'teleported' };
    expect(read('voice-rep-rings', unknown).notices).toEqual([]);
    expect(read('voice-incoming', unknown)).toMatchObject({
      notices: [{ kind: 'begun' }],
      point: { at: 'incoming' },
    });
  });

  test('a time, a length or an order that is none is left out', () => {
    const values = { Timestamp: 'yesterday', CallDuration: '-1', SequenceNumber: '1e9', ParentCallSid: '' };
    const [leg] = read('voice-rep-completed', values).notices;
    expect(leg).toMatchObject({ at: receivedAt, stage: 'Ended' });
    expect(Object.keys(leg ?? {})).toEqual(expect.not.arrayContaining(['seconds', 'sequence', 'parentId']));
  });

  test('words in our own address that are not ours are left out', () => {
    const path = '/webhooks/twilio/call-status?call=x&leg=boss&user=%27%3B--&round=-1';
    expect(read('voice-rep-rings', {}, path)).toMatchObject({
      callId: inbound,
      notices: [expect.not.objectContaining({ userId: expect.anything() })],
    });
  });

  test.each([
    ['no id', 'voice-incoming', { CallSid: '' }],
    ['another id', 'voice-rung-answered', { CallSid: `SM${'0'.repeat(32)}` }],
    ['an id twice', 'voice-rep-rings', undefined],
    ['a channel that is none', 'voice-incoming', { To: 'sip:sales@example.com' }],
    ['no channel', 'voice-completed', { To: '' }],
    ['a call that somebody else has placed', 'voice-incoming', { Direction: 'outbound-api' }],
    ['a recording without id', 'voice-recording-begun', { RecordingSid: '../x' }],
  ])('%s cannot be read, and no value is repeated', (_what, name, values) => {
    const request = values
      ? callRequest(name, values)
      : signedRequest(callAddresses[name] ?? '', `${callRequest(name).body.toString()}&CallSid=${repLeg}`);
    expect(codeThrown(() => desk.read(request, receivedAt))).toBe('WEBHOOK_UNREADABLE');
    expect(() => desk.read(request, receivedAt)).not.toThrow(/sales|\.\.\/x/);
  });

  test('nothing else than “cannot be read” is thrown, whatever stands in the form', () => {
    const paths = Object.values(callAddresses);
    const keys = [...new Set(names.flatMap((name) => formKeys(name)))];
    const value = constantFrom(...words);
    check(
      property(
        constantFrom(...paths),
        option(constantFrom(...names)),
        dictionary(
          constantFrom(...keys),
          value.chain((word) => (word ? constantFrom(word) : string())),
        ),
        record({ query: string() }),
        (path, base, values, { query }) => {
          const form = new URLSearchParams(base ? callRequest(base).body.toString() : '');
          for (const [key, word] of Object.entries(values)) form.set(key, word);
          const request = signedRequest(`${path}${encodeURIComponent(query)}`, form.toString());
          expect([undefined, 'WEBHOOK_UNREADABLE']).toContain(
            codeThrown(() => desk.read(request, receivedAt)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Values that are wrong in ways that somebody has thought of; the empty one stands for any text. */
const words = [
  '',
  '0',
  '-1',
  '1e308',
  'NaN',
  'null',
  '\u0000',
  'a\r\nb',
  '\ud800',
  'x'.repeat(70_000),
  '__proto__',
  customerLeg,
  'completed',
  'busy',
  'anonymous',
  'sip:@',
  '{"why":',
  'Fri, 99 Foo 2026',
  '+'.repeat(300),
];

function formKeys(name: string): readonly string[] {
  return [...new URLSearchParams(callRequest(name).body.toString()).keys()];
}
