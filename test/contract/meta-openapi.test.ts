import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inboundEvents } from '../../bridge/store/inbound-events.ts';
import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import type { OutboundContent } from '../../bridge/conversations/outbound-content.ts';
import type { OutboundMessage } from '../../bridge/conversations/model.ts';
import { contentTypes, messageWith, outboundPhoto, richTemplate } from '../support/every-content.ts';
import { withProviderApi, type Asked } from '../support/provider-api.ts';
import { describeIf } from '../support/skip.ts';
import {
  answerGraph,
  BUSINESS_ID,
  MEDIA,
  metaChannel,
  metaSubject,
  PHONE_NUMBER_ID,
  TEMPLATE,
} from './meta-subject.ts';

const file = new URL('../../../shared/conformance/meta/business-messaging-api_v23.0.yaml', import.meta.url);

interface Examples {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: {
              readonly content: Readonly<Record<string, Examples & { readonly schema: AnySchema }>>;
            };
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}
interface Schema {
  allOf?: Schema[];
  $ref?: string;
  additionalProperties?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  pattern?: string;
  type?: string | string[];
}

const MESSAGES = '/{Version}/{Phone-Number-ID}/messages';

/** Paths of our requests, by those of the document. Uploads of samples belong to another document of Meta. */
const paths: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`/${PHONE_NUMBER_ID}/messages$`), MESSAGES],
  [new RegExp(`/${PHONE_NUMBER_ID}/media$`), '/{Version}/{Phone-Number-ID}/media'],
  [new RegExp(`/${BUSINESS_ID}/message_templates$`), '/{Version}/{WABA-ID}/message_templates'],
  [new RegExp(`/${MEDIA}$`), '/{Version}/{Media-ID}'],
  [new RegExp(`/${TEMPLATE}$`), '/{Version}/{TEMPLATE_ID}'],
];

/**
 * The document with what its schemas forbid and its own examples do, put right:
 * - a schema of a kind of message forbids the members that all messages have, as it stands in an `allOf`;
 * - coordinates are texts, in the examples they are numbers;
 * - a button may not have the index 0, which the first one has.
 * And with what is younger than the document: people without a number, our id in the statuses, two kinds of question.
 */
function corrected(document: Document): Document {
  const { schemas } = document.components;
  const schema = (name: string): Schema => schemas[name] ?? {};
  const base = schema('BaseMessageProperties');
  base.properties = {
    ...base.properties,
    recipient: { type: 'string' },
    biz_opaque_callback_data: { type: 'string' },
  };
  base.required = base.required?.filter((name) => name !== 'to') ?? [];
  for (const name of Object.keys(schemas)) {
    const parts = schema(name).allOf;
    if (parts?.[0]?.$ref !== '#/components/schemas/BaseMessageProperties') continue;
    for (const part of parts.slice(1)) part.properties = { ...base.properties, ...part.properties };
    const place = parts[1]?.properties?.['location']?.properties;
    for (const degrees of ['latitude', 'longitude'])
      if (place?.[degrees]) place[degrees].type = ['string', 'number'];
  }
  const index = schema('TemplateComponent').properties?.['index'];
  if (index) index.pattern = '^[0-9]$';
  const kinds = schema('InteractiveObject').properties?.['type'] as { enum?: string[] } | undefined;
  kinds?.enum?.push('location_request_message', 'request_contact_info');
  const action = schema('ActionObject') as { oneOf?: object[] };
  action.oneOf?.push({
    required: ['name'],
    properties: { name: { enum: ['send_location', 'request_contact_info'] } },
  });
  return document;
}

describeIf(
  existsSync(file),
  'no OpenAPI document of Meta beside the repository',
  'by the OpenAPI document of Meta',
  () => {
    const document = corrected(parse(readFileSync(file, 'utf8')) as Document);
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ $id: 'meta', components: document.components });
    const bodyOf = (path: string, mediaType = 'application/json') =>
      document.paths[path]?.['post']?.requestBody?.content[mediaType];
    const validators = new Map<string, ValidateFunction>();
    function problemsOf(path: string, value: unknown): string {
      const body = bodyOf(path);
      if (!body) return `${path} takes no JSON`;
      const schema = JSON.parse(JSON.stringify(body.schema).replaceAll('"#/', '"meta#/')) as AnySchema;
      const validate = validators.get(path) ?? ajv.compile(schema);
      validators.set(path, validate);
      return validate(value) ? '' : ajv.errorsText(validate.errors);
    }

    const webhooks = Object.entries(bodyOf('/whatsapp/webhooks')?.examples ?? {});
    const provider = metaSubject.at('http://127.0.0.1:1');

    test('there are example webhooks', () => {
      expect(webhooks.length).toBeGreaterThanOrEqual(16);
    });

    test.each(webhooks)('an example webhook is taken in: %s', (_name, { value }) => {
      const body = Buffer.from(JSON.stringify(value));
      const request = {
        pathWithQuery: '/webhooks/meta',
        headers: { 'content-type': 'application/json' },
        body,
      };
      const rows = inboundEvents(provider, request, new Date('2026-11-20T12:00:00Z'));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
      const groups = JSON.stringify(value).includes('"groups"');
      expect(rows.filter(({ kind }) => kind === 'other')).toHaveLength(groups ? rows.length : 0);
    });

    test('the corrections are those that the examples of the document itself need', () => {
      const examples = bodyOf(MESSAGES)?.examples ?? {};
      for (const name of [
        'Send Location Message',
        'Send Text Message',
        'Send Reply Button',
        'Send Image Message by ID',
      ]) {
        expect([name, problemsOf(MESSAGES, examples[name]?.value)]).toEqual([name, '']);
      }
    });

    test('a request that is not as documented is noticed', () => {
      const message = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '1', type: 'text' };
      expect(problemsOf(MESSAGES, { ...message, text: { body: 7 } })).not.toBe('');
      expect(problemsOf(MESSAGES, { ...message, text: { body: 'Hi' }, colour: 'red' })).not.toBe('');
      expect(problemsOf(MESSAGES, message)).not.toBe('');
    });

    async function expectDocumented(
      use: (meta: ChannelProvider) => Promise<unknown>,
    ): Promise<readonly Asked[]> {
      return withProviderApi(answerGraph, async (url, asked) => {
        await use(metaSubject.at(url));
        expect(asked.length).toBeGreaterThan(0);
        for (const { method = '', path, headers, json } of asked) {
          expect(path).toMatch(/^\/meta\/v23\.0\//);
          if (/\/app\/uploads|\/upload:/.test(path)) continue;
          const { pathname } = new URL(path, 'http://meta');
          const documented = paths.find(([pattern]) => pattern.test(pathname))?.[1] ?? '';
          expect(document.paths[documented]).toHaveProperty(method.toLowerCase());
          if (method !== 'POST') continue;
          const [mediaType] = headers['content-type']?.split(';') ?? [];
          expect(bodyOf(documented, mediaType)).toBeDefined();
          if (json !== undefined && !isRead(json)) expect(problemsOf(documented, json)).toBe('');
        }
        return asked;
      });
    }
    /** Marking as read is documented by an example only. */
    const isRead = (json: unknown) => typeof json === 'object' && json !== null && 'status' in json;

    test.each(contentTypes)('a message is as documented: %s', async (type) => {
      await expectDocumented((meta) => meta.send(messageWith(type, metaChannel, metaSubject.sending)));
    });

    const question = (more: object): OutboundContent => ({
      type: 'question',
      text: 'When shall we come?',
      ask: 'choice',
      choices: [],
      ...more,
    });
    const plain = messageWith('text', metaChannel, metaSubject.sending);
    test.each<[string, Partial<OutboundMessage>]>([
      ['an answer to a message', { replyTo: 'wamid.SAMPLE' }],
      ['a message to somebody without a number', { to: 'US.70000000000000000102' }],
      [
        'a list',
        {
          content: question({
            choices: [1, 2, 3, 4].map((id) => ({
              id: `${id}`,
              title: `Answer ${id}`,
              description: 'Why not',
            })),
          }),
        },
      ],
      ['asking for the number', { content: question({ ask: 'number' }) }],
      ['asking for the place', { content: question({ ask: 'location' }) }],
      [
        'a document',
        {
          content: { type: 'media', text: 'Signed', files: [] },
          files: [{ ...outboundPhoto, contentType: 'application/pdf' }],
        },
      ],
      [
        'a voice message',
        {
          content: { type: 'media', text: '', files: [] },
          files: [{ ...outboundPhoto, contentType: 'audio/ogg' }],
        },
      ],
    ])('%s is as documented', async (_what, more) => {
      const asked = await expectDocumented(async (meta) =>
        expect(await meta.send({ ...plain, ...more })).toMatchObject({ kind: 'accepted' }),
      );
      expect(asked.at(-1)?.path).toMatch(/messages$/);
    });

    test('marking as read has the form of the example', async () => {
      const [asked] = await expectDocumented(async (meta) => meta.markRead?.(metaChannel, 'wamid.SAMPLE'));
      const example = bodyOf(MESSAGES)?.examples?.['Send typing indicator and read receipt']?.value;
      expect(example).toMatchObject({ ...(asked?.json as object), message_id: expect.any(String) });
    });

    test('templates are submitted, changed and listed as documented', async () => {
      await expectDocumented(async (meta) =>
        meta.templates?.submit(metaChannel, richTemplate, outboundPhoto),
      );
      await expectDocumented(async (meta) =>
        meta.templates?.submit(metaChannel, { ...richTemplate, externalId: TEMPLATE }, outboundPhoto),
      );
      await expectDocumented(async (meta) => {
        for await (const listed of meta.templates?.list(metaChannel) ?? []) expect(listed).toBeDefined();
      });
    });

    test('a file of a customer is asked for as documented', async () => {
      await expectDocumented((meta) =>
        meta.locateMedia(metaChannel, { source: MEDIA, contentType: 'image/jpeg' }),
      );
    });
  },
);
