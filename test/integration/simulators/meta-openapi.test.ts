import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { schemaProblems, type Schema } from '../../support/schema-problems.ts';
import { describeIf } from '../../support/skip.ts';
import { GraphError } from '../../simulators/meta/graph-error.ts';
import { readSendBody } from '../../simulators/meta/send-body.ts';
import { startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

const file = new URL(
  '../../../../shared/conformance/meta/business-messaging-api_v23.0.yaml',
  import.meta.url,
);

interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          'get' | 'post',
          {
            readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
            readonly responses: Readonly<
              Record<string, { readonly content?: Readonly<Record<string, Content>> }>
            >;
          }
        >
      >
    >
  >;
}

/** Members that Meta's other pages have and the document, which is older, has not. */
const younger = new Set([
  'user_id',
  'from_user_id',
  'recipient_user_id',
  'username',
  'biz_opaque_callback_data',
]);

type Json = ReturnType<typeof JSON.parse>;

function withoutYounger(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutYounger);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      younger.has(name) ? [] : [[name, withoutYounger(part)]],
    ),
  );
}

/** The names of all members of a value, each with those around it. */
function membersOf(value: unknown, above = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((part) => membersOf(part, `${above}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .flatMap(([name, part]) => [`${above}.${name}`, ...membersOf(part, `${above}.${name}`)])
    .sort();
}

/** Examples of kinds that the simulator does not carry, and one in which a text is no text. */
const otherKinds =
  /"type":"(order_details|order_status|product|product_list|flow|catalog_message|currency|date_time|carousel)"|"sub_type":"(FLOW|CATALOG|flow|catalog)"|"text":true/;

const JSON_TYPE = 'application/json';
const SEND = '/{Version}/{Phone-Number-ID}/messages';

describeIf(
  existsSync(file),
  'no OpenAPI document of Meta beside the repository',
  'the OpenAPI document of Meta and the simulator',
  () => {
    const document = parse(readFileSync(file, 'utf8')) as Document;
    const answerSchema = (path: string, method: 'get' | 'post') =>
      document.paths[path]?.[method].responses['200']?.content?.[JSON_TYPE]?.schema ?? {};
    const problems = (value: unknown, schema: Schema) =>
      schemaProblems(withoutYounger(value), schema, document);
    const exampleWebhooks: Json =
      document.paths['/whatsapp/webhooks']?.post.requestBody?.content[JSON_TYPE]?.examples ?? {};
    const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    let meta: MetaDesk;
    beforeEach(async () => {
      meta = await startMetaDesk();
    });
    afterEach(() => meta.stop());

    const examples = Object.entries(
      document.paths[SEND]?.post.requestBody?.content[JSON_TYPE]?.examples ?? {},
    );
    test('there are example messages', () => expect(examples.length).toBeGreaterThanOrEqual(48));

    test.each(examples)('an example message is read, or refused for what it is: %s', (_name, { value }) => {
      // Examples hold signs where numbers and addresses stand.
      const filled = JSON.parse(
        JSON.stringify({ ...value, ...('to' in value && { to: '12025550141' }) }).replaceAll(
          /"link":"[^"]*"/g,
          '"link":"https://example.com/file"',
        ),
      );
      const read = () => readSendBody(filled);
      // One example has lost its type, which the same message elsewhere has.
      const isTorn = value['type'] === undefined && 'interactive' in value;
      if (isTorn || otherKinds.test(JSON.stringify(value))) expect(read).toThrow(GraphError);
      else expect(read).not.toThrow();
    });

    test('the answers to a message, a file and a template have the documented shape', async () => {
      const sent = await meta.send({ type: 'text', text: { body: 'Hello' } });
      expect(problems(sent.json, answerSchema(SEND, 'post'))).toEqual([]);
      const id = await meta.upload('image/jpeg', 'a photo');
      expect(
        problems((await meta.ask('GET', id)).json, answerSchema('/{Version}/{Media-ID}', 'get')),
      ).toEqual([]);
      const { json } = await meta.ask('GET', '200000000000003/message_templates');
      expect(Object.keys(json.data[0])).toEqual(
        expect.arrayContaining(['name', 'language', 'status', 'category', 'components', 'id']),
      );
    });

    test('what is posted when customers write and messages go their way has the documented shape', async () => {
      const { customers, media } = meta.simulators.meta;
      const photo = media.add('image/jpeg', Buffer.from('a photo'));
      const { id } = await customers.write('maria', { type: 'text', content: { body: 'Hello' } });
      await customers.write('maria', { type: 'text', content: { body: 'And?' }, quotes: id });
      await customers.write('maria', {
        type: 'image',
        content: { id: photo.id, mime_type: 'image/jpeg', sha256: photo.sha256, caption: 'Look' },
      });
      await customers.write('maria', { type: 'location', content: { latitude: 38.9, longitude: -77.5 } });
      await customers.write('maria', {
        type: 'button',
        content: { payload: 'yes', text: 'Yes' },
        quotes: id,
      });
      await customers.react('maria', id, '👍');
      const sent = await meta.send({ type: 'text', text: { body: 'Yes' } });
      await meta.statusesCome(sent.json.messages[0].id, ['sent', 'delivered']);

      // The schemas of the document forbid its own examples: the examples are what counts.
      const posted = meta.changes().map(({ value }) => value);
      const compared = ['Text Message', 'Image Message', 'Button Message', 'Reaction Message'].map((name) => {
        const example = exampleWebhooks[name]?.value.entry[0].changes[0].value;
        const { type } = example.messages[0];
        const ours = posted.find(({ messages }) => messages?.[0].type === type);
        return [name, membersOf(withoutYounger(ours)), membersOf(example)];
      });
      for (const [name, ours, documented] of compared) expect([name, ours]).toEqual([name, documented]);

      const statuses = schemaOf('Statuses');
      const told = posted.flatMap((value) => value.statuses ?? []);
      expect(told).toHaveLength(2);
      for (const status of told) {
        // How a price is made up is told since July 2025.
        const { pricing_model: _model, type: _type, ...pricing } = status.pricing;
        expect(problems({ ...status, pricing }, statuses)).toEqual([]);
      }
    });
  },
);
