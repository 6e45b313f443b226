import { beforeSending, type Occasion } from '../../../bridge/conversations/checks/before-sending.ts';
import type { OutboundContent } from '../../../bridge/conversations/outbound-content.ts';
import type { ApprovalStatus, Template } from '../../../bridge/conversations/template.ts';
import { scriptedCapabilities } from '../../support/scripted-provider.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

const lastCustomerAt = new Date('2026-11-19T09:00:00Z');
const after = (time: string) => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return new Date(lastCustomerAt.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
};

const template: Template = {
  id: 'a0T',
  name: 'order_update',
  language: 'en_US',
  category: 'Utility',
  header: { kind: 'none' },
  body: 'Hello {{1}}, your order is on its way.',
  footer: '',
  buttons: [],
  variables: [{ name: '1', example: 'Ana' }],
  approvalStatus: 'Approved',
};

const text: OutboundContent = { type: 'text', text: 'Hello' };
const templated = {
  type: 'template',
  templateId: 'a0T',
  text: 'Hello Ana, your order is on its way.',
  values: { '1': 'Ana' },
} as const satisfies OutboundContent;

function occasion(over: Partial<Occasion> = {}): Occasion {
  return {
    now: after('1:00:00'),
    channel: whatsappChannel,
    capabilities: scriptedCapabilities,
    content: text,
    template,
    hasWritten: true,
    lastCustomerAt,
    consents: [],
    ...over,
  };
}

const { serviceWindowHours: _, ...withoutWindow } = scriptedCapabilities;
const texting = { ...withoutWindow, approvesTemplates: false };

test.each([
  ['23:58:59', 'send'],
  ['23:59:30', 'held'],
  ['24:00:01', 'held'],
])('an answer %s after the customer has written: %s', (time, kind) => {
  expect(beforeSending(occasion({ now: after(time) }))).toMatchObject({ kind });
});

test('an answer after the window is held for a template, and never fails for it', () => {
  expect(beforeSending(occasion({ now: after('25:00:00') }))).toEqual({
    kind: 'held',
    code: 'WINDOW_CLOSED',
  });
});

test('a template goes out although the window has closed, and although the customer has never written', () => {
  const { lastCustomerAt: _, ...never } = occasion({ content: templated });
  expect(beforeSending({ ...never, now: after('90:00:00') })).toEqual({ kind: 'send', content: templated });
});

test('a customer who has never written can only be sent a template', () => {
  const { lastCustomerAt: _, ...never } = occasion();
  expect(beforeSending(never)).toEqual({ kind: 'held', code: 'WINDOW_CLOSED' });
});

test('of the ends of the window that store and CRM know the later one counts', () => {
  const late = occasion({ now: after('25:00:00') });
  expect(beforeSending({ ...late, windowEndsAt: after('26:00:00') })).toMatchObject({ kind: 'send' });
  expect(beforeSending({ ...late, windowEndsAt: after('24:30:00') })).toMatchObject({ kind: 'held' });
  const { lastCustomerAt: _, ...onlyCrm } = late;
  expect(beforeSending({ ...onlyCrm, windowEndsAt: after('26:00:00') })).toMatchObject({ kind: 'send' });
});

test('where there is no service window an answer goes out whenever it is written', () => {
  const texted = occasion({ capabilities: texting, now: after('9000:00:00') });
  expect(beforeSending(texted)).toEqual({ kind: 'send', content: text });
});

test.each([
  ['Active', 'send'],
  ['Degraded', 'send'],
  // The bridge itself has written it: whether the channel works again, only a send can tell.
  ['Error', 'send'],
  ['Draft', 'failed'],
  ['Paused', 'failed'],
] as const)('on a channel that is %s a message is: %s', (status, kind) => {
  expect(beforeSending(occasion({ channel: { ...whatsappChannel, status } }))).toMatchObject({ kind });
});

test.each<[ApprovalStatus, string]>([
  ['Approved', 'send'],
  ['Flagged', 'send'],
  ['Draft', 'held'],
  ['NotNeeded', 'held'],
  ['Pending', 'held'],
  ['Rejected', 'held'],
  ['Paused', 'held'],
  ['Disabled', 'held'],
  ['InAppeal', 'held'],
  ['Archived', 'held'],
])('a template that is %s when its turn comes: %s', (approvalStatus, kind) => {
  const judged = beforeSending(occasion({ content: templated, template: { ...template, approvalStatus } }));
  expect(judged).toMatchObject(kind === 'held' ? { kind, code: 'TEMPLATE_NOT_APPROVED' } : { kind });
});

test('a template that has been deleted since it was chosen fails, and says so', () => {
  const { template: _, ...gone } = occasion({ content: templated });
  expect(beforeSending(gone)).toEqual({ kind: 'failed', code: 'TEMPLATE_GONE' });
});

test.each([{}, { '1': '' }, { '1': '  ' }, { name: 'Ana' }])(
  'a template that needs another value than %j fails, and names it',
  (values) => {
    expect(beforeSending(occasion({ content: { ...templated, values } }))).toEqual({
      kind: 'failed',
      code: 'TEMPLATE_VALUES_MISSING',
      detail: 'It is {{1}}.',
    });
  },
);

test('a header that is a file needs one: of the template, or chosen by the rep', () => {
  const withImage = { ...template, header: { kind: 'image' } } as const;
  const file = { versionId: '068', name: 'plan.png', contentType: 'image/png', size: 10 };
  expect(beforeSending(occasion({ content: templated, template: withImage }))).toMatchObject({
    kind: 'failed',
  });
  const sample = { ...template, header: { kind: 'image', sample: file } } as const;
  expect(beforeSending(occasion({ content: templated, template: sample }))).toMatchObject({ kind: 'send' });
  const chosen = { ...templated, file };
  expect(beforeSending(occasion({ content: chosen, template: withImage }))).toMatchObject({ kind: 'send' });
  const movie = { ...templated, file: { ...file, contentType: 'video/mp4' } };
  expect(beforeSending(occasion({ content: movie, template: withImage }))).toMatchObject({
    kind: 'failed',
    code: 'FILE_TYPE_NOT_POSSIBLE',
  });
});

test('a template that was made at a provider which keeps files goes without one of ours', () => {
  const made = occasion({
    content: templated,
    template: { ...template, header: { kind: 'image' } },
  });
  const keeps = { ...made.capabilities, keepsHeaderFiles: true };
  expect(beforeSending(made)).toMatchObject({ kind: 'failed', code: 'TEMPLATE_VALUES_MISSING' });
  expect(beforeSending({ ...made, capabilities: keeps })).toMatchObject({ kind: 'send' });
});

test('where nobody approves templates one is the text that it reads, whatever its state', () => {
  const texted = occasion({
    capabilities: texting,
    content: templated,
    template: { ...template, approvalStatus: 'NotNeeded' },
  });
  expect(beforeSending(texted)).toEqual({
    kind: 'send',
    content: { type: 'text', text: 'Hello Ana, your order is on its way.' },
  });
});

const file = { versionId: '068', name: 'plan.png', contentType: 'image/png', size: 10 };
const media = (...files: (typeof file)[]): OutboundContent => ({ type: 'media', text: '', files });
const choices = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `${n}`, title: `${n}` }));

test.each<[string, OutboundContent, string]>([
  ['no text', { type: 'text', text: ' \n' }, 'MESSAGE_EMPTY'],
  ['a text that is too long', { type: 'text', text: 'x'.repeat(1001) }, 'MESSAGE_TOO_LONG'],
  ['a caption that is too long', { type: 'media', text: 'x'.repeat(101), files: [file] }, 'MESSAGE_TOO_LONG'],
  [
    'a text with a file that goes without',
    { type: 'media', text: 'Listen', files: [{ ...file, contentType: 'audio/ogg; codecs=opus' }] },
    'CONTENT_NOT_POSSIBLE',
  ],
  ['too many files', media(file, file, file), 'TOO_MANY_FILES'],
  [
    'a file of another type',
    media({ ...file, contentType: 'application/x-msdownload' }),
    'FILE_TYPE_NOT_POSSIBLE',
  ],
  ['a file that is too large', media(file, { ...file, size: 5_000_001 }), 'FILE_TOO_LARGE'],
  [
    'a reaction to a message that the provider does not know',
    { type: 'reaction', emoji: '👍' },
    'CONTENT_NOT_POSSIBLE',
  ],
  ['a place that is none', { type: 'location', latitude: 91, longitude: 0 }, 'CONTENT_NOT_POSSIBLE'],
  [
    'a question without a text',
    { type: 'question', text: '', ask: 'choice', choices: choices(1) },
    'MESSAGE_EMPTY',
  ],
  [
    'a question without choices',
    { type: 'question', text: '?', ask: 'choice', choices: [] },
    'CONTENT_NOT_POSSIBLE',
  ],
  [
    'a question with too many choices',
    { type: 'question', text: '?', ask: 'choice', choices: choices(11) },
    'CONTENT_NOT_POSSIBLE',
  ],
])('%s fails before the provider is asked', (_what, content, code) => {
  expect(beforeSending(occasion({ content }))).toMatchObject({ kind: 'failed', code });
});

test.each<[string, OutboundContent]>([
  ['the longest text', { type: 'text', text: 'x'.repeat(1000) }],
  ['files without a text', media(file, file)],
  ['a type with parameters, in capitals', media({ ...file, contentType: 'Image/PNG; q=1' })],
  ['a place', { type: 'location', latitude: -90, longitude: 180 }],
  [
    'a question with as many choices as a list has',
    { type: 'question', text: '?', ask: 'choice', choices: choices(10) },
  ],
  [
    'a question for the number, which has no choices',
    { type: 'question', text: '?', ask: 'number', choices: [] },
  ],
])('%s is sent as it is', (_what, content) => {
  expect(beforeSending(occasion({ content }))).toEqual({ kind: 'send', content });
});

test('a reaction can be taken back', () => {
  const back: OutboundContent = { type: 'reaction', emoji: '' };
  expect(beforeSending(occasion({ content: back, replyTo: 'wamid.1' }))).toMatchObject({ kind: 'send' });
});

test('a kind of content that the channel cannot send fails', () => {
  const capabilities = { ...texting, sends: ['text'] as const };
  const content: OutboundContent = { type: 'location', latitude: 1, longitude: 1 };
  expect(beforeSending(occasion({ capabilities, content }))).toMatchObject({ code: 'CONTENT_NOT_POSSIBLE' });
});

const said = (
  time: string,
  level: 'OptedOut' | 'Implicit' | 'Explicit',
  purpose: 'All' | 'Marketing' | 'Service' = 'All',
) => ({
  purpose,
  level,
  channelId: whatsappChannel.id,
  changedAt: after(time),
});

test('who has opted out is not offered a template instead: the opt-out is the reason', () => {
  const late = occasion({ now: after('25:00:00'), consents: [said('2:00:00', 'OptedOut')] });
  expect(beforeSending(late)).toEqual({ kind: 'failed', code: 'OPTED_OUT' });
});

test.each([
  ['Marketing', 'Marketing', 'failed'],
  ['Marketing', 'Utility', 'send'],
  ['Service', 'Marketing', 'send'],
  ['Service', 'Utility', 'failed'],
  ['All', 'Marketing', 'failed'],
  ['All', 'Utility', 'failed'],
] as const)('after an opt-out of %s a template of the category %s is: %s', (purpose, category, kind) => {
  const judged = occasion({
    content: templated,
    template: { ...template, category },
    consents: [said('0:10:00', 'OptedOut', purpose)],
  });
  expect(beforeSending(judged)).toMatchObject({ kind });
});

test('a channel that needs consent begins only with people who have given it, and answers everybody', () => {
  const channel = { ...whatsappChannel, consentPolicy: 'OptIn' } as const;
  const begin = occasion({ channel, content: templated, now: after('48:00:00') });
  expect(beforeSending(begin)).toEqual({ kind: 'failed', code: 'OPT_IN_MISSING' });
  expect(beforeSending({ ...begin, consents: [said('0:00:00', 'Implicit')] })).toMatchObject({
    kind: 'failed',
  });
  expect(beforeSending({ ...begin, consents: [said('0:00:00', 'Explicit')] })).toMatchObject({
    kind: 'send',
  });
  expect(beforeSending(occasion({ channel, content: templated }))).toMatchObject({ kind: 'send' });
  expect(beforeSending(occasion({ channel }))).toMatchObject({ kind: 'send' });
});

test('where there is no service window a channel that needs consent begins with the first message of all', () => {
  const channel = { ...whatsappChannel, consentPolicy: 'OptIn' } as const;
  const first = occasion({ channel, capabilities: texting, hasWritten: false });
  expect(beforeSending(first)).toEqual({ kind: 'failed', code: 'OPT_IN_MISSING' });
  expect(beforeSending(occasion({ channel, capabilities: texting }))).toMatchObject({ kind: 'send' });
});
