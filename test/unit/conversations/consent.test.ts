import { consentKeyword } from '../../../bridge/conversations/consent/consent-keyword.ts';
import { consentOf } from '../../../bridge/conversations/consent/consent-of.ts';
import { messageFrom } from '../../support/customer-events.ts';

const from = ['+14155550123'];
const level = (event: Parameters<typeof consentOf>[0]) => consentOf(event)?.level;

test.each([
  'STOP',
  'stop',
  'Stop.',
  '  STOP!!! \n',
  '"stop"',
  'ＳＴＯＰ',
  'STOP 🛑',
  '\u200bstop\u200b',
  '\u202estop',
  'STOPALL',
  'Stop all',
  'unsubscribe',
  'CANCEL',
  'end',
  'quit',
  'REVOKE',
  'OPTOUT',
  'opt-out',
  'Opt out',
  'ARRET',
  'arrêt',
])('%j alone means that the customer wants nothing more', (text) => {
  expect(consentOf(messageFrom(from, '1', { text }))).toEqual({
    purpose: 'All',
    level: 'OptedOut',
    source: 'Keyword',
    evidence: text.trim(),
  });
});

test.each([
  'STOP 12345',
  'please stop',
  'Do not stop',
  'stopped',
  'the end',
  'cancel my order',
  'Yes',
  'YES?',
  'HELP',
  'info',
  'ST0P',
  '',
  '!!!',
  '🛑',
  'x'.repeat(65_536),
])('%.30j says nothing about what the customer wants', (text) => {
  expect(consentOf(messageFrom(from, '1', { text }))).toBeUndefined();
});

test.each(['START', 'unstop', 'Start!'])('%j brings the messages back', (text) => {
  expect(level(messageFrom(from, '1', { text }))).toBe('Explicit');
});

test('HELP is heard, and changes nothing', () => {
  expect(consentKeyword('help')).toBe('HELP');
  expect(consentKeyword('INFO')).toBe('HELP');
});

test('what the provider has read counts more than the text', () => {
  expect(level(messageFrom(from, '1', { text: 'baja', keyword: 'STOP' }))).toBe('OptedOut');
  expect(level(messageFrom(from, '1', { text: 'Yes', keyword: 'START' }))).toBe('Explicit');
  expect(level(messageFrom(from, '1', { text: 'stop', keyword: 'HELP' }))).toBeUndefined();
});

test('a button that says Stop opts out; one that says Cancel answers our question', () => {
  const pressed = (text: string) => messageFrom(from, '1', { content: { type: 'choice', text } });
  expect(level(pressed('Stop'))).toBe('OptedOut');
  expect(level(pressed('Cancel'))).toBeUndefined();
});

test('what was said before Parley was connected counts where it cannot mean anything else', () => {
  expect(level(messageFrom(from, '1', { text: 'stop', origin: 'history' }))).toBe('OptedOut');
  expect(level(messageFrom(from, '1', { text: 'end', origin: 'history' }))).toBeUndefined();
});

test('what a rep wrote in the phone, and the caption of a file, opts nobody out', () => {
  expect(level(messageFrom(from, '1', { text: 'STOP', direction: 'Outbound' }))).toBeUndefined();
  expect(
    level(
      messageFrom(from, '1', {
        content: { type: 'media', text: 'STOP', files: [{ source: '1', contentType: 'image/jpeg' }] },
      }),
    ),
  ).toBeUndefined();
});

test('a preference said to the provider is for its purpose only', () => {
  expect(
    consentOf({
      kind: 'consent',
      provider: 'meta',
      providerId: '1',
      channelKey: 'whatsapp:+12025550103',
      customer: { address: '+14155550123', handles: [{ kind: 'number', value: '+14155550123' }] },
      purpose: 'Marketing',
      level: 'OptedOut',
      source: 'Preference',
      evidence: 'stop',
    }),
  ).toEqual({ purpose: 'Marketing', level: 'OptedOut', source: 'Preference', evidence: 'stop' });
});
