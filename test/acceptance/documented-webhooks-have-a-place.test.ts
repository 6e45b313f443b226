import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { askDatabase } from '../support/ask-database.ts';
import { describeIf } from '../support/skip.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const file = new URL('../../../shared/conformance/meta/business-messaging-api_v23.0.yaml', import.meta.url);

/** What of a webhook a test has to change or to know. */
interface Webhook {
  entry: {
    id: string;
    changes: {
      field: string;
      value: {
        metadata?: { display_phone_number: string; phone_number_id: string };
        messages?: { id: string; reaction?: { message_id: string } }[];
      };
    }[];
  }[];
}

/** Where each example is to be seen. */
type Place =
  /** A message of this kind, which shows what the example has at these places: all of it is in one of the fields. */
  | { readonly message: string; readonly field: string; readonly words: readonly string[] }
  /** A mark on another message. */
  | { readonly mark: 'CustomerReaction__c' }
  /** Kept as it came, and counted by this name. */
  | { readonly kept: string };

const shown = (message: string, ...words: readonly string[]): Place => ({ message, field: 'Body__c', words });

const places: Readonly<Record<string, Place>> = {
  'Text Message': shown('Text', 'text.body'),
  'Text Message with Context (Product Inquiry)': {
    message: 'Text',
    field: 'ReplyToKey__c',
    words: ['context.id'],
  },
  'Text Message from Click to WhatsApp Ad': {
    message: 'Text',
    field: 'Referral__c',
    words: ['referral.headline', 'referral.body', 'referral.source_url', 'referral.ctwa_clid'],
  },
  'Reaction Message': { mark: 'CustomerReaction__c' },
  'Image Message': shown('Media', 'image.caption'),
  'Location Message': shown('Location', 'location.name', 'location.address', 'location.url'),
  'Contact Sharing Message': shown(
    'ContactCard',
    'contacts.0.name.formatted_name',
    'contacts.0.phones.0.phone',
  ),
  'Unsupported Message': shown('Unsupported', 'errors.0.error_data.details'),
  'Button Message': shown('Choice', 'button.text'),
  'Interactive List Reply Message': shown(
    'Choice',
    'interactive.list_reply.title',
    'interactive.list_reply.description',
  ),
  'Interactive Button Reply Message': shown('Choice', 'interactive.button_reply.title'),
  'Order Message': shown(
    'Order',
    'order.product_items.0.product_retailer_id',
    'order.product_items.1.product_retailer_id',
  ),
  'System Message': shown('Notice', 'system.body'),
  'Group Create Message': { kept: 'group_lifecycle_update' },
  'Group Settings Update': { kept: 'group_settings_update' },
  'Group Remove Participants': { kept: 'group_participants_update' },
};

/** What stands at this place of an example: `text.body`. */
function wordAt(message: object | undefined, path: string): string {
  let value: unknown = message;
  for (const name of path.split('.'))
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (typeof value !== 'string' || value === '') throw new Error(`The example has nothing at ${path}.`);
  return value;
}

/** The example as a webhook of the demo's channel, from a customer of its own and with an id of its own. */
function ofDemo(example: unknown, place: number): Webhook {
  const webhook = JSON.parse(
    JSON.stringify(example).replaceAll('16505551234', `1415555${5000 + place}`),
  ) as Webhook;
  for (const entry of webhook.entry) {
    entry.id = '200000000000003';
    for (const { value } of entry.changes) {
      if (value.metadata)
        value.metadata = { display_phone_number: '12025550103', phone_number_id: '100000000000003' };
      for (const message of value.messages ?? []) message.id = `${message.id}${place}`;
    }
  }
  return webhook;
}

describeIf(
  existsSync(file),
  'no OpenAPI document of Meta beside the repository',
  'each example webhook of Meta’s document',
  () => {
    let parley: Parley;
    let names: readonly string[];
    let webhooks: ReadonlyMap<string, Webhook>;

    beforeAll(async () => {
      parley = await startParley();
      const document = parse(readFileSync(file, 'utf8')) as {
        paths: Record<
          string,
          {
            post: {
              requestBody: {
                content: Record<string, { examples: Record<string, { value: unknown }> }>;
              };
            };
          }
        >;
      };
      const examples =
        document.paths['/whatsapp/webhooks']?.post.requestBody.content['application/json']?.examples ?? {};
      names = Object.keys(examples);
      webhooks = new Map(
        Object.entries(examples).map(([name, { value }], place) => [name, ofDemo(value, place)]),
      );
      for (const webhook of webhooks.values()) expect((await parley.meta(webhook)).status).toBe(200);
    });
    afterAll(() => parley.stop());

    const firstMessage = (name: string) => webhooks.get(name)?.entry[0]?.changes[0]?.value.messages?.[0];

    test('has its line in the table', () => {
      expect(Object.keys(places).sort()).toEqual([...names].sort());
    });

    const messages = Object.entries(places).flatMap(([name, place]) =>
      'message' in place ? [[name, place] as const] : [],
    );
    test.each(messages)('is a message that a rep can read: %s', async (name, { message, field, words }) => {
      const told = firstMessage(name);
      const [row] = await parley.rowsOnce(
        `the message of ${name}`,
        `SELECT Kind__c, Direction__c, ${field} FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${told?.id ?? ''}'`,
        (rows) => rows.length === 1,
      );
      expect(row).toMatchObject({ Kind__c: message, Direction__c: 'Inbound' });
      for (const path of words) expect(row?.[field]).toContain(wordAt(told, path));
    });

    test('is a mark on the message that it is about, as soon as that is there', async () => {
      const reaction = firstMessage('Reaction Message')?.reaction;
      await parley.whatsapp({
        id: reaction?.message_id,
        from: '14155555003',
        type: 'text',
        timestamp: '1749419000',
        text: { body: 'The message' },
      });
      await parley.rowsOnce(
        'the mark',
        `SELECT CustomerReaction__c FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${reaction?.message_id ?? ''}'`,
        ([row]) => row?.['CustomerReaction__c'] === '👍',
      );
    });

    test('counts for what it says beside being a message: a button that says "Unsubscribe"', async () => {
      await parley.rowsOnce(
        'the opt-out',
        'SELECT ConsentLevel__c FROM ParleyConsent__c',
        (rows) => rows.length === 1 && rows[0]?.['ConsentLevel__c'] === 'OptedOut',
      );
    });

    test('of groups, which Parley does not do yet, is kept as it came and counted by its name', async () => {
      const metrics = await (await fetch(`${parley.bridgeUrl}/metrics`)).text();
      for (const place of Object.values(places)) {
        if ('kept' in place) expect(metrics).toContain(place.kept);
      }
      const kept = await askDatabase(
        parley,
        'select count(*)::int as count from inbound_event where salesforce = 3',
      );
      expect(kept).toEqual([{ count: 3 }]);
    });

    test('is done with: nothing was refused, and nothing waits', async () => {
      await untilQuiet(parley);
      const dead = await askDatabase(parley, 'select kind from inbound_event where salesforce not in (1, 3)');
      expect(dead).toEqual([]);
    });
  },
);
