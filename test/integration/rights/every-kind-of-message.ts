import { newMessageSid, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

const LONG_MS = 25_000;
const number = '14155550166';
const seconds = Math.floor(Date.now() / 1000);

/** Everything that comes through WhatsApp, and all that is said of templates, channels and people. */
export async function everyKindOfMessage(parley: Parley): Promise<void> {
  const { meta } = parley.simulators;
  const person = meta.people.ofNumber(`+${number}`);
  const { userId } = person;
  const contact = { wa_id: number, user_id: userId, profile: { name: 'Avery', username: 'avery.bakes' } };
  const admin = await parley.as('admin@parley.test');
  const say = (id: string, message: Readonly<Record<string, unknown>>, second = 0) =>
    parley.whatsapp(
      { from: number, from_user_id: userId, id, timestamp: String(seconds + second), ...message },
      contact,
    );
  const message = (id: string) =>
    `SELECT Id, Body__c, OurReaction__c, RevokedAt__c, EarlierBody__c, CustomerReaction__c, MediaStatus__c, PricingCategory__c
     FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`;
  const once = (id: string, isSo: (row: Readonly<Record<string, unknown>>) => boolean) =>
    waitFor(id, async () => (await parley.rows(message(id))).find(isSo), LONG_MS);

  // Two contacts with the number; an advertisement; a quote; a place; a file that cannot be had.
  for (const FirstName of ['Avery', 'Robin']) {
    await admin.sobject('Contact').create({ LastName: 'Sample', FirstName, MobilePhone: `+${number}` });
  }
  await say('k1', {
    type: 'text',
    text: { body: 'Hello' },
    referral: { source_url: 'https://example.com', source_type: 'ad', source_id: '1', headline: 'Bread' },
  });
  await say('k2', {
    type: 'text',
    text: { body: 'Forwarded' },
    context: { id: 'k1', from: number, forwarded: true },
  });
  await say('k3', { type: 'location', location: { latitude: 1, longitude: 2 } });
  await say('k4', { type: 'image', image: { id: '404', mime_type: 'image/jpeg', sha256: 'AA==' } });
  await say('k5', { type: 'reaction', reaction: { message_id: 'k1', emoji: '👍' } });
  await say(
    'k6',
    {
      type: 'edit',
      edit: { original_message_id: 'k2', message: { type: 'text', text: { body: 'Edited' }, context: {} } },
    },
    1,
  );
  await say('k7', { type: 'revoke', revoke: { original_message_id: 'k3' } }, 2);
  await say('k8', { type: 'text', text: { body: 'STOP' } }, 3);
  await waitFor(
    'STOP',
    async () => (await parley.rows('SELECT Id FROM ParleyConsent__c')).length > 0,
    LONG_MS,
  );
  await say('k9', { type: 'text', text: { body: 'START' } }, 4);
  await once('k2', (row) => row['Body__c'] === 'Edited');
  await once('k3', (row) => row['RevokedAt__c'] !== null);
  await once('k1', (row) => row['CustomerReaction__c'] === '👍');
  await once('k9', () => true);

  // Written in the phone's own app, once now and once long ago.
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
  };
  const change = (field: string, more: object) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: '200000000000003', time: seconds, changes: [{ field, value: more }] }],
  });
  await parley.meta(
    change('smb_message_echoes', {
      ...value,
      message_echoes: [
        {
          from: '12025550103',
          to: number,
          id: 'k10',
          timestamp: String(seconds + 5),
          type: 'text',
          text: { body: 'From the phone' },
        },
      ],
    }),
  );
  await parley.meta(
    change('history', {
      ...value,
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 100 },
          threads: [
            {
              id: number,
              messages: [
                {
                  from: number,
                  id: 'k11',
                  timestamp: String(seconds - 90_000),
                  type: 'text',
                  text: { body: 'Long ago' },
                },
              ],
            },
          ],
        },
      ],
    }),
  );
  await once('k10', () => true);
  await once('k11', () => true);

  // A rep answers and reacts; the provider says what it costs.
  const written = await meta.customers.write(person.id, { type: 'text', content: { body: 'And now?' } });
  await once(written.id, () => true);
  const answer = await parley.reply('ana@parley.test', `+${number}`, 'An answer');
  const sent = await waitFor(
    'the answer',
    async () =>
      (
        await parley.rows(
          `SELECT ExternalId__c, PricingCategory__c FROM ParleyMessage__c WHERE Id = '${answer}'`,
        )
      ).find((row) => row['PricingCategory__c'] !== null),
    LONG_MS,
  );
  if (sent['ExternalId__c'] === null) throw new Error('The answer has no id.');
  const [target] = await parley.rows(message(written.id));
  await parley.queue('ana@parley.test', `+${number}`, {
    Kind__c: 'Reaction',
    Body__c: '🙏',
    ReplyTo__c: target?.['Id'],
  });
  await once(written.id, (row) => row['OurReaction__c'] === '🙏');

  // Templates of the provider, and what it says of the channel.
  const [channel] = await parley.rows(
    "SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'whatsapp:+12025550103'",
  );
  const order = async (kind: string, parameters: object): Promise<void> => {
    const request = await admin.sobject('ParleyRequest__c').create({
      Kind__c: kind,
      Channel__c: channel?.['Id'],
      Parameters__c: JSON.stringify(parameters),
      RequestStatus__c: 'Queued',
    });
    const soql = `SELECT RequestStatus__c FROM ParleyRequest__c WHERE Id = '${request.id}'`;
    const isDone = async () => (await parley.rows(soql))[0]?.['RequestStatus__c'] === 'Done';
    await waitFor(kind, isDone, LONG_MS);
  };
  const components = [{ type: 'BODY' as const, text: 'Your bread is ready.' }];
  meta.templates.create({ name: 'bread_ready', language: 'en_US', category: 'UTILITY', components });
  const template = await admin.sobject('ParleyTemplate__c').create({
    Name: 'Closed today',
    ProviderName__c: 'closed_today',
    Language__c: 'en_US',
    Category__c: 'Utility',
    Body__c: 'We are closed today.',
    ApprovalStatus__c: 'Draft',
    Channel__c: channel?.['Id'],
  });
  await order('SubmitTemplate', { templateId: template.id });
  await order('SyncTemplates', { channel: 'whatsapp:+12025550103' });
  for (const name of ['bread_ready', 'closed_today']) {
    const soql = `SELECT Id FROM ParleyTemplate__c WHERE ProviderName__c = '${name}' AND ExternalId__c != null`;
    await waitFor(name, async () => (await parley.rows(soql)).length > 0, LONG_MS);
  }
  await parley.meta(
    change('phone_number_quality_update', {
      display_phone_number: '12025550103',
      event: 'FLAGGED',
      current_limit: 'TIER_2K',
    }),
  );
  await parley.meta(
    change('phone_number_name_update', {
      display_phone_number: '12025550103',
      decision: 'APPROVED',
      requested_verified_name: 'Bakery',
    }),
  );
  await waitFor(
    'the channel',
    async () =>
      (
        await parley.rows(
          `SELECT QualityRating__c, NameApproval__c FROM ParleyChannel__c WHERE Id = '${String(channel?.['Id'])}'`,
        )
      ).some((row) => row['QualityRating__c'] === 'Low' && row['NameApproval__c'] === 'Approved'),
    LONG_MS,
  );
  await parley.text('+14155550167', 'STOP', { MessageSid: newMessageSid(), OptOutType: 'STOP' });
  await waitFor(
    'the consent',
    async () => (await parley.rows('SELECT Id FROM ParleyConsent__c')).length >= 2,
    LONG_MS,
  );
}
