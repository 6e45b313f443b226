import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createMeta } from '../../bridge/channels/meta/index.ts';
import type { ProviderEvent } from '../../bridge/conversations/model.ts';
import { startSimulators, type Simulators } from '../simulators/start-simulators.ts';
import { contentTypes, messageWith, outboundPhoto, richTemplate } from '../support/every-content.ts';
import { waitFor } from '../support/wait-for.ts';
import { metaChannel } from './meta-subject.ts';

const known = { messageId: '', templateId: '' };
const heard: ProviderEvent[] = [];
let simulators: Simulators;
let meta: ReturnType<typeof createMeta>;
/** Takes the webhooks of the simulated Meta, as the bridge does. */
const webhooks = createServer(async (request, response) => {
  const { url: pathWithQuery = '', headers } = request;
  if (request.method === 'GET') {
    const answer = meta.webhooks[0]?.answerGet?.(pathWithQuery);
    return void response.writeHead(answer?.status ?? 500).end(answer?.body);
  }
  const raw = { pathWithQuery, headers, body: await buffer(request) };
  meta.verify(raw);
  for (const piece of meta.split(raw)) heard.push(...meta.parse(piece));
  return void response.end();
});

beforeAll(async () => {
  webhooks.listen(0, '127.0.0.1');
  await once(webhooks, 'listening');
  simulators = await startSimulators({
    publicUrl: `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}`,
    stepMs: 5,
  });
  meta = createMeta({
    appSecrets: ['demo-meta-app-secret'],
    verifyToken: 'demo-meta-verify-token',
    accessToken: 'demo-meta-access-token',
    apiUrl: simulators.metaApiUrl,
    apiVersion: 'v25.0',
  });
});
afterAll(async () => {
  await simulators.stop();
  webhooks.close();
  webhooks.closeAllConnections();
});

const lastOf = <Kind extends ProviderEvent['kind']>(kind: Kind) =>
  heard.filter((event): event is Extract<ProviderEvent, { kind: Kind }> => event.kind === kind).at(-1);

describe('the simulated Meta and our provider understand each other', () => {
  test('what customers write is read', async () => {
    for (const person of simulators.people.all()) {
      await simulators.meta.customers.write(person.id, {
        type: 'text',
        content: { body: `I am ${person.name}` },
      });
      expect(lastOf('message')).toMatchObject({
        channelKey: metaChannel.key,
        content: { type: 'text', text: `I am ${person.name}` },
        customer: { name: person.name, address: person.isNumberHidden ? person.userId : person.number },
      });
    }
  });

  test.each(contentTypes.filter((type) => type !== 'template'))(
    'every content is taken and arrives: %s',
    async (type) => {
      for (const person of simulators.people.all()) {
        const { providerId } = await simulators.meta.customers
          .write(person.id, { type: 'text', content: { body: 'Hi' } })
          .then(() => lastOf('message') ?? { providerId: '' });
        const message = {
          ...messageWith(type, metaChannel, { ...known, messageId: providerId }),
          to: person.isNumberHidden ? person.userId : person.number,
        };
        const outcome = await meta.send(message);
        expect(outcome).toMatchObject({ kind: 'accepted' });
        if (type === 'reaction') continue;
        await waitFor('the message to be delivered', () => {
          const update = lastOf('delivery');
          return (
            outcome.kind === 'accepted' &&
            update?.providerId === outcome.providerId &&
            update.deliveryStatus !== 'Sent'
          );
        });
        expect(lastOf('delivery')).toMatchObject({
          messageId: message.id,
          customer: { address: message.to },
        });
      }
    },
  );

  test('a template is submitted with its picture, approved, listed, and sent', async () => {
    const submitted = await meta.templates?.submit(metaChannel, richTemplate, outboundPhoto);
    expect(submitted).toMatchObject({ kind: 'submitted', state: { approvalStatus: 'Pending' } });
    const externalId = submitted?.kind === 'submitted' ? submitted.state.externalId : '';
    await simulators.meta.templates.decide(externalId, 'APPROVED');
    expect(lastOf('template')).toMatchObject({ state: { externalId, approvalStatus: 'Approved' } });
    const listed: string[] = [];
    for await (const { definition } of meta.templates?.list(metaChannel) ?? []) listed.push(definition.name);
    expect(listed).toContain(richTemplate.name);
    const message = messageWith('template', metaChannel, { ...known, templateId: externalId });
    expect(await meta.send(message)).toMatchObject({ kind: 'accepted' });
  });

  test('a template whose first answer was lost is submitted all the same', async () => {
    const again = await meta.templates?.submit(metaChannel, richTemplate, outboundPhoto);
    expect(again).toMatchObject({ kind: 'submitted', state: { approvalStatus: 'Approved' } });
  });

  test('a file of a customer is found, and is the one that was announced', async () => {
    const bytes = Buffer.from('a photo of a customer');
    const [person] = simulators.people.all();
    const { id, contentType, sha256 } = simulators.meta.media.add('image/jpeg', bytes);
    await simulators.meta.customers.write(person?.id ?? '', {
      type: 'image',
      content: { id, mime_type: contentType, sha256 },
    });
    const content = lastOf('message')?.content;
    const file = content?.type === 'media' ? content.files[0] : undefined;
    if (!file) throw new Error('The message has no file.');
    const place = await meta.locateMedia(metaChannel, file);
    if (place.kind !== 'found') throw new Error(`Not found: ${place.kind}`);
    expect(place.sha256).toBe(file.sha256);
    expect(place.hosts).toContain(new URL(place.url).hostname);
    const answer = await fetch(place.url, { headers: place.headers });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('a file that nobody has is gone', async () => {
    expect(
      await meta.locateMedia(metaChannel, { source: '123456', contentType: 'image/jpeg' }),
    ).toMatchObject({
      kind: 'expired',
    });
  });

  test('what customers do besides is read', async () => {
    const [person] = simulators.people.all();
    const { customers } = simulators.meta;
    const id = person?.id ?? '';
    await customers.write(id, { type: 'text', content: { body: 'Hi' } });
    const target = lastOf('message')?.providerId ?? '';
    await customers.react(id, target, '👍');
    expect(lastOf('reaction')).toMatchObject({ target, emoji: '👍' });
    await customers.edit(id, target, 'Hello');
    expect(lastOf('edit')).toMatchObject({ target, content: { text: 'Hello' } });
    await customers.revoke(id, target);
    expect(lastOf('revoke')).toMatchObject({ target });
    await customers.echo(id, { type: 'text', content: { body: 'From the phone' } });
    expect(lastOf('message')).toMatchObject({ direction: 'Outbound', content: { text: 'From the phone' } });
    await customers.prefer(id, 'stop');
    expect(lastOf('consent')).toMatchObject({ level: 'OptedOut' });
    await customers.history(id, [{ text: 'Earlier', isOurs: true, at: new Date('2026-11-01') }]);
    expect(lastOf('message')).toMatchObject({
      origin: 'history',
      direction: 'Outbound',
      customer: { address: person?.number },
    });
    await customers.rateNumber('FLAGGED');
    expect(lastOf('channel')).toMatchObject({ status: 'Degraded', quality: 'Low' });
    await customers.changeNumber(id, '+14155550188');
    expect(lastOf('addressChange')).toMatchObject({ customer: { address: '+14155550188' } });
  });
});
