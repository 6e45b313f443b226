import { callEntry } from '../../../bridge/conversations/calls/call-entry.ts';
import { fitText } from '../../../bridge/conversations/calls/fit-text.ts';
import { hasSpoken } from '../../../bridge/conversations/calls/has-spoken.ts';
import { isLeftAlone } from '../../../bridge/conversations/calls/is-left-alone.ts';
import { transcriptText } from '../../../bridge/conversations/calls/transcript-text.ts';

const inbound = { direction: 'Inbound', status: 'Ended', origin: 'Phone' } as const;
const outbound = { ...inbound, direction: 'Outbound' } as const;

test.each([
  ['Incoming call', { ...inbound, status: 'Ringing' }],
  ['Outgoing call', { ...outbound, status: 'InProgress' }],
  ['Missed call', { ...inbound, outcome: 'Missed' }],
  ['Voicemail', { ...inbound, outcome: 'Voicemail' }],
  ['Voicemail (0:32)', { ...inbound, outcome: 'Voicemail', recordingSeconds: 32 }],
  ['Call, 3:05', { ...inbound, outcome: 'Answered', seconds: 185, answeredBy: '005' }],
  ['Call with Reception, 1:01', { ...inbound, outcome: 'Answered', seconds: 61, agentName: 'Reception' }],
  ['Outgoing call, 0:09', { ...outbound, outcome: 'Answered', seconds: 9 }],
  ['Outgoing call, no answer', { ...outbound, outcome: 'NoAnswer' }],
  ['Outgoing call, busy', { ...outbound, outcome: 'Busy' }],
] as const)('a conversation shows "%s"', (shown, call) => {
  expect(callEntry(call, 'en')).toBe(shown);
});

test('a transcript has a line for each utterance, with its time and who speaks, as far as they are known', () => {
  const utterances = [
    { speaker: 'customer', text: 'Is it\nready? Rep: yes', atSeconds: 2.4 },
    { speaker: 'rep', text: 'It is.', atSeconds: 65 },
    { speaker: 'agent', text: 'Good bye.' },
    { speaker: 'unknown', text: 'Hm.' },
    { speaker: 'unknown', text: ' ' },
  ] as const;
  expect(transcriptText({ utterances }, { customer: 'Carmen Sample' }, 'it')).toBe(
    '0:02 Carmen Sample: Is it ready? Rep: yes\n1:05 Operatore: It is.\nAssistente: Good bye.\nHm.',
  );
});

test('a text that is too long ends at a line, with a sign', () => {
  const text = Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n');
  const fitted = fitText(text, 200, 'en');
  expect(fitted.length).toBeLessThanOrEqual(200);
  expect(fitted).toMatch(/\nline \d+\n\[… the rest is too long\]$/);
  expect(fitText('short\u0000', 200, 'en')).toBe('short');
  expect(fitText('x'.repeat(500), 200, 'fr')).toHaveLength(200);
});

test('who was answered by nobody is left alone, and who was answered has been spoken with', () => {
  expect(isLeftAlone({ ...inbound, outcome: 'Missed' })).toBe(true);
  expect(isLeftAlone({ ...inbound, outcome: 'Answered' })).toBe(true);
  expect(isLeftAlone({ ...inbound, outcome: 'Answered', answeredBy: '005' })).toBe(false);
  expect(isLeftAlone({ ...inbound, origin: 'Manual', outcome: 'Answered' })).toBe(false);
  expect(isLeftAlone({ ...outbound, outcome: 'NoAnswer' })).toBe(false);
  expect(hasSpoken({ ...inbound, outcome: 'Answered' })).toBe(false);
  expect(hasSpoken({ ...inbound, outcome: 'Answered', answeredBy: '005' })).toBe(true);
  expect(hasSpoken({ ...outbound, outcome: 'Answered' })).toBe(true);
  expect(hasSpoken({ ...outbound, outcome: 'Busy' })).toBe(false);
});
