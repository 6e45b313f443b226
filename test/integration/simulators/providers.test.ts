import { createMeta } from '../../../bridge/channels/meta/index.ts';
import { createTwilio } from '../../../bridge/channels/twilio/index.ts';
import type { ChannelProvider } from '../../../bridge/channels/channel-provider.ts';
import type { Channel } from '../../../bridge/conversations/model.ts';
import type { OutboundContent } from '../../../bridge/conversations/outbound-content.ts';
import type { Template } from '../../../bridge/conversations/template.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';
import { startReceiver, type Receiver } from '../../support/start-receiver.ts';
import { startSimulators, type Simulators } from '../../simulators/start-simulators.ts';
import { sampleTemplate } from '../../simulators/sample-template.ts';

/** What the bridge's own providers send is what the simulators take: neither was written for the other. */
let simulators: Simulators;
let bridge: Receiver;
beforeEach(async () => {
  bridge = await startReceiver(() => 200);
  simulators = await startSimulators({ publicUrl: bridge.url, stepMs: 5 });
  await simulators.meta.customers.write('maria', { type: 'text', content: { body: 'Hi' } });
});
afterEach(async () => {
  await simulators.stop();
  await bridge.stop();
});

const photo = { name: 'table.jpg', contentType: 'image/jpeg', size: 7 };
const templateRow: Template = {
  id: 'a0C000000000001AAA',
  name: sampleTemplate.name,
  language: sampleTemplate.language,
  category: 'Utility',
  header: { kind: 'text', text: sampleTemplate.header },
  body: sampleTemplate.body,
  footer: sampleTemplate.footer,
  buttons: sampleTemplate.replies.map((text) => ({ kind: 'reply', text })),
  variables: sampleTemplate.variables,
  approvalStatus: 'Approved',
};
const contents: readonly OutboundContent[] = [
  { type: 'text', text: 'Hello' },
  { type: 'media', text: 'Look', files: [{ ...photo, versionId: '068000000000001AAA' }] },
  { type: 'location', latitude: 38.9, longitude: -77.04, name: 'The gate' },
  {
    type: 'template',
    templateId: templateRow.id,
    text: '',
    values: { customer_name: 'Nora', order_number: '7' },
  },
  { type: 'question', text: 'When?', ask: 'choice', choices: [{ id: 'am', title: 'Morning' }] },
  { type: 'question', text: 'Your number?', ask: 'number', choices: [] },
  { type: 'question', text: 'Where?', ask: 'location', choices: [] },
];

const meta = (): ChannelProvider =>
  createMeta({
    appSecrets: ['demo-meta-app-secret'],
    verifyToken: 'demo-meta-verify-token',
    accessToken: 'demo-meta-access-token',
    apiUrl: simulators.metaApiUrl,
    apiVersion: 'v25.0',
  });
const twilio = (): ChannelProvider =>
  createTwilio(
    {
      accountSid: 'AC00000000000000000000000000000001',
      authTokens: ['demo-twilio-auth-token'],
      apiUrl: simulators.twilioApiUrl,
      contentApiUrl: simulators.twilioContentApiUrl,
      intelligenceApiUrl: 'http://127.0.0.1:1',
    },
    bridge.url,
  );
const twilioWhatsApp: Channel = {
  ...whatsappChannel,
  key: 'whatsapp:+12025550102',
  provider: 'twilio',
  address: '+12025550102',
};

function send(provider: ChannelProvider, channel: Channel, content: OutboundContent, to = '+12025550141') {
  const link = simulators.twilio.cdn.offer(
    { bytes: Buffer.from('a photo'), contentType: photo.contentType },
    { forMs: 10_000 },
  );
  const externalId = channel.provider === 'meta' ? sampleTemplate.metaId : sampleTemplate.contentSid;
  return provider.send({
    id: 'a0B000000000001AAA',
    channel,
    to,
    content,
    files:
      content.type === 'media' ? [{ ...photo, link, read: async () => new Blob(['a photo']).stream() }] : [],
    ...(content.type === 'template' && { template: { ...templateRow, externalId } }),
  });
}

test.each(contents)('Meta’s provider sends what the simulated Meta takes: $type $text', async (content) => {
  expect(await send(meta(), whatsappChannel, content)).toMatchObject({ kind: 'accepted' });
});

test.each(contents.filter(({ type }) => type !== 'question'))(
  'Twilio’s provider sends what the simulated Twilio takes: $type $text',
  async (content) => {
    expect(await send(twilio(), twilioWhatsApp, content)).toMatchObject({ kind: 'accepted' });
  },
);

test('both find somebody without a number', async () => {
  const { userId } = simulators.people.get('kim');
  const text: OutboundContent = { type: 'text', text: 'Hello' };
  expect(await send(meta(), whatsappChannel, text, userId)).toMatchObject({ kind: 'accepted' });
  expect(await send(twilio(), twilioWhatsApp, text, userId)).toMatchObject({ kind: 'accepted' });
});

test('Meta’s provider reads what the simulated Meta posts, and verifies it', async () => {
  const { customers } = simulators.meta;
  await customers.write('kim', { type: 'location', content: { latitude: 38.9, longitude: -77 } });
  await customers.changeNumber('maria', '+12025550161');
  await customers.prefer('maria', 'stop');
  await customers.echo('maria', { type: 'text', content: { body: 'From the phone' } });
  await customers.rateNumber('FLAGGED');
  const provider = meta();
  const kinds = bridge.requests.flatMap(({ path, headers, body }) => {
    const request = { pathWithQuery: path, headers, body: Buffer.from(body) };
    provider.verify(request);
    return provider.split(request).flatMap((part) => provider.parse(part).map(({ kind }) => kind));
  });
  expect(kinds).toEqual(['message', 'message', 'addressChange', 'consent', 'message', 'channel']);
});

test.each([
  ['Meta', meta, whatsappChannel],
  ['Twilio', twilio, twilioWhatsApp],
] as const)(
  'a template that is submitted to %s is listed as it was written',
  async (_name, provider, channel) => {
    const { templates } = provider();
    const submitted = await templates?.submit(channel, { ...templateRow, name: 'table_ready' }, undefined);
    expect(submitted).toMatchObject({ kind: 'submitted', state: { approvalStatus: 'Pending' } });
    const listed = [];
    for await (const one of templates?.list(channel) ?? []) listed.push(one);
    expect(listed.map(({ definition, state }) => [definition.name, state.approvalStatus])).toEqual([
      ['order_ready', 'Approved'],
      ['table_ready', 'Pending'],
    ]);
    const [sample, written] = listed.map(({ definition: { name: _name, ...definition } }) => definition);
    expect(written).toEqual(sample);
  },
);

test('the address of the webhook is proved to be ours', async () => {
  const provider = meta();
  const route = provider.webhooks.find(({ path }) => path === '/webhooks/meta');
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': '42',
    'hub.verify_token': 'demo-meta-verify-token',
  });
  expect(route?.answerGet?.(`/webhooks/meta?${query}`)).toMatchObject({ status: 200, body: '42' });
});
