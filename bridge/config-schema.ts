import { z } from 'zod';
import { isLoopback } from './is-loopback.ts';

interface VariableNote {
  /** Heading under which the variable stands in the example file. */
  readonly group: 'Bridge' | 'Database' | 'Pace' | 'Salesforce' | 'Twilio' | 'Meta' | 'AI';
  /** One or two sentences for the person who sets it. */
  readonly doc: string;
  /** A secret is never logged, and never shown with a value. */
  readonly secret?: boolean;
  /** What a value looks like, where there is no default. */
  readonly example?: string;
}

/** What people must know of each variable, kept beside its schema. */
export const variableNotes = z.registry<VariableNote>();

const text = z.string().trim();

const wholeNumber = (least: number, most: number) =>
  text
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

/** An address of a server: https, or http on this machine; no query, no credentials. Ends without a slash. */
const address = text.transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const problem =
    !url || !['http:', 'https:'].includes(url.protocol)
      ? 'must be an address that begins with https://'
      : url.protocol === 'http:' && !isLoopback(url.hostname)
        ? 'must begin with https://; http is for this machine only'
        : url.username || url.password || url.search || url.hash
          ? 'must be an address without user, query and fragment'
          : undefined;
  if (url && !problem) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  context.addIssue({ code: 'custom', message: problem ?? 'must be an address' });
  return z.NEVER;
});

/** Every environment variable of the bridge. Nothing else in the bridge looks at the environment. */
export const configSchema = z.object({
  PARLEY_PORT: wholeNumber(0, 65_535).prefault('3000').register(variableNotes, {
    group: 'Bridge',
    doc: 'Port that the bridge listens on. 0 takes a free one.',
  }),
  PARLEY_HOST: text
    .default('0.0.0.0')
    .register(variableNotes, { group: 'Bridge', doc: 'Address of this machine that the bridge listens on.' }),
  PUBLIC_URL: address.register(variableNotes, {
    group: 'Bridge',
    doc: 'Address under which providers reach the bridge. Webhooks are verified against it, never against the Host header.',
    example: 'https://parley.example.com',
  }),
  PARLEY_KEYS: text
    .regex(
      /^[a-z0-9]{1,20}:[A-Za-z0-9+/]{43}=(,[a-z0-9]{1,20}:[A-Za-z0-9+/]{43}=)*$/,
      'must be name:key, the key being 32 bytes in Base64; several are divided by commas',
    )
    .optional()
    .register(variableNotes, {
      group: 'Bridge',
      doc: 'Keys that sign links to files and hash the numbers of the directory: the first one is used, all are accepted. Without them the bridge makes its own and keeps them in the database.',
      secret: true,
      example: 'k1:<openssl rand -base64 32>',
    }),
  PARLEY_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error')
    .default('info')
    .register(variableNotes, {
      group: 'Bridge',
      doc: 'Least important level that is logged: debug, info, warn or error.',
    }),

  DATABASE_URL: text
    .regex(/^postgres(ql)?:\/\/./, 'must begin with postgresql://')
    .optional()
    .register(variableNotes, {
      group: 'Database',
      doc: 'PostgreSQL 14 or later. Without it the bridge runs a PostgreSQL of its own in PARLEY_DATA_DIR.',
      secret: true,
      example: 'postgresql://parley:password@db.example.com/parley',
    }),
  PARLEY_DB_SCHEMA: text
    .regex(
      /^[a-z][a-z0-9_]{0,39}$/,
      'must be small letters, digits and _, at most 40, beginning with a letter',
    )
    .default('parley')
    .register(variableNotes, {
      group: 'Database',
      doc: 'Schema of the database. Bridges of different orgs may share a database, each with a schema of its own.',
    }),
  PARLEY_DATA_DIR: text
    .default('.parley')
    .register(variableNotes, { group: 'Database', doc: 'Folder of the built-in PostgreSQL. Back it up.' }),

  PARLEY_LANES: wholeNumber(1, 50).prefault('5').register(variableNotes, {
    group: 'Pace',
    doc: 'How many requests to Salesforce may be under way at once.',
  }),
  PARLEY_LEASE_SECONDS: wholeNumber(5, 600).prefault('30').register(variableNotes, {
    group: 'Pace',
    doc: 'After how many seconds the work of a bridge that died is taken over.',
  }),
  PARLEY_LINGER_MS: wholeNumber(0, 1000).prefault('250').register(variableNotes, {
    group: 'Pace',
    doc: 'The longest wait for more messages before a request, in milliseconds. The wait grows from 0 to this as the daily API requests of the org run out.',
  }),
  PARLEY_ACTIVITY_DELAY_MS: wholeNumber(0, 60_000).prefault('1000').register(variableNotes, {
    group: 'Pace',
    doc: 'How long a Task may wait for more messages of the same hour, in milliseconds.',
  }),
  PARLEY_ACTIVITY_REST_SECONDS: wholeNumber(0, 600).prefault('15').register(variableNotes, {
    group: 'Pace',
    doc: 'How long Tasks rest after some were written, in seconds. One message alone is in its Task at once; in busy times this saves two requests for each message.',
  }),
  PARLEY_SWEEP_SECONDS: wholeNumber(1, 3600).prefault('60').register(variableNotes, {
    group: 'Pace',
    doc: 'How often the bridge asks Salesforce who is a member of which channel, and, while change events arrive, for messages to send.',
  }),
  PARLEY_POLL_SECONDS: wholeNumber(1, 3600).prefault('15').register(variableNotes, {
    group: 'Pace',
    doc: 'How often it asks for messages to send without change events.',
  }),
  PARLEY_MAX_WAITING: wholeNumber(1, 1_000_000).prefault('5000').register(variableNotes, {
    group: 'Pace',
    doc: 'How many webhooks may wait for the database. More are answered 503, and the provider sends them again.',
  }),
  PARLEY_LARGEST_FILE_MB: wholeNumber(1, 100).prefault('100').register(variableNotes, {
    group: 'Pace',
    doc: 'The largest file of a customer that is stored in Salesforce, in megabytes. A larger one stays behind a link to the bridge for PARLEY_RETENTION_DAYS.',
  }),
  PARLEY_RETENTION_DAYS: wholeNumber(1, 3650).prefault('30').register(variableNotes, {
    group: 'Pace',
    doc: 'After how many days a delivered event is deleted from the database.',
  }),

  SF_LOGIN_URL: address.prefault('https://login.salesforce.com').register(variableNotes, {
    group: 'Salesforce',
    doc: 'Where the bridge logs in. test.salesforce.com for a sandbox; the My Domain address with a client secret.',
  }),
  SF_CLIENT_ID: text.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'Consumer key of the External Client App.',
    example: '3MVG9...',
  }),
  SF_USERNAME: text.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'User that the bridge acts as, with the permission set Parley Bridge. With SF_PRIVATE_KEY_FILE.',
    example: 'parley@example.com',
  }),
  SF_PRIVATE_KEY_FILE: text.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'First way to log in (JWT bearer): file with the RSA key, in PEM form, of the certificate in the External Client App.',
    example: '/run/secrets/salesforce.key',
  }),
  SF_CLIENT_SECRET: text.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'Second way to log in (client credentials): consumer secret of the External Client App.',
    secret: true,
  }),
  SF_ACCESS_TOKEN: text.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'Third way to log in, for developers: a token that ends by itself, with SF_INSTANCE_URL.',
    secret: true,
  }),
  SF_INSTANCE_URL: address.optional().register(variableNotes, {
    group: 'Salesforce',
    doc: 'Address of the org. With SF_ACCESS_TOKEN.',
    example: 'https://example.my.salesforce.com',
  }),
  SF_PUBSUB_ENDPOINT: text
    .regex(/^(off|([a-z0-9.-]+|\[[0-9a-f:]+\]):\d{1,5})$/i, 'must be host and port, or off')
    .default('api.pubsub.salesforce.com:7443')
    .register(variableNotes, {
      group: 'Salesforce',
      doc: 'Host and port of the Pub/Sub API. "off" asks Salesforce every PARLEY_POLL_SECONDS instead.',
    }),
  SF_NAMESPACE: text
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,14}$/, 'must be a namespace prefix without underscores at its end')
    .optional()
    .register(variableNotes, {
      group: 'Salesforce',
      doc: 'Namespace of the package, if it was installed with one.',
      example: 'acme',
    }),

  TWILIO_ACCOUNT_SID: text
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional()
    .register(variableNotes, {
      group: 'Twilio',
      doc: 'Account SID. Without the two Twilio variables the bridge serves no Twilio channel.',
      example: 'AC...',
    }),
  TWILIO_AUTH_TOKEN: text.optional().register(variableNotes, {
    group: 'Twilio',
    doc: 'Auth token. During a rotation several, divided by commas: the first one is used to send, all are accepted.',
    secret: true,
  }),
  TWILIO_API_KEY_SID: text
    .regex(/^SK[0-9a-fA-F]{32}$/, 'must be SK and 32 hexadecimal digits')
    .optional()
    .register(variableNotes, {
      group: 'Twilio',
      doc: 'API key with which the bridge sends, in the place of the auth token, which then only checks webhooks. With TWILIO_API_KEY_SECRET.',
      example: 'SK...',
    }),
  TWILIO_API_KEY_SECRET: text.optional().register(variableNotes, {
    group: 'Twilio',
    doc: 'Secret of the API key.',
    secret: true,
  }),
  TWILIO_API_URL: address
    .prefault('https://api.twilio.com')
    .register(variableNotes, { group: 'Twilio', doc: 'Address of the Twilio API.' }),
  TWILIO_CONTENT_API_URL: address
    .prefault('https://content.twilio.com')
    .register(variableNotes, { group: 'Twilio', doc: 'Address of the Twilio Content API, for templates.' }),
  TWILIO_INTELLIGENCE_API_URL: address
    .prefault('https://intelligence.twilio.com')
    .register(variableNotes, { group: 'Twilio', doc: 'Address of the Twilio Intelligence API.' }),
  TWILIO_INTELLIGENCE_SERVICE_SID: text
    .regex(/^GA[0-9a-fA-F]{32}$/, 'must be GA and 32 hexadecimal digits')
    .optional()
    .register(variableNotes, {
      group: 'Twilio',
      doc: 'Intelligence service that writes recordings down, in the place of AI_TRANSCRIPTION_MODEL.',
      example: 'GA...',
    }),

  META_APP_SECRET: text.optional().register(variableNotes, {
    group: 'Meta',
    doc: 'App secret, with which Meta signs webhooks. During a rotation several, divided by commas. Without the three Meta variables the bridge serves no channel of Meta.',
    secret: true,
  }),
  META_VERIFY_TOKEN: text.optional().register(variableNotes, {
    group: 'Meta',
    doc: 'Word of your own, entered beside the address of the webhook in the app dashboard.',
    secret: true,
  }),
  META_ACCESS_TOKEN: text.optional().register(variableNotes, {
    group: 'Meta',
    doc: 'Access token of a system user with whatsapp_business_messaging and whatsapp_business_management.',
    secret: true,
  }),
  META_API_URL: address
    .prefault('https://graph.facebook.com')
    .register(variableNotes, { group: 'Meta', doc: 'Address of the Graph API.' }),
  META_API_VERSION: text
    .regex(/^v\d{2}\.0$/, 'must be a version such as v25.0')
    .default('v25.0')
    .register(variableNotes, { group: 'Meta', doc: 'Version of the Graph API.' }),

  AI_API_URL: address.optional().register(variableNotes, {
    group: 'AI',
    doc: 'Endpoint that speaks the OpenAI API, up to and with its version. Without it and AI_MODEL nothing is summarised and no AI agent answers.',
    example: 'https://api.openai.com/v1',
  }),
  AI_API_KEY: text
    .optional()
    .register(variableNotes, { group: 'AI', doc: 'Key of the endpoint, if it wants one.', secret: true }),
  AI_MODEL: text.optional().register(variableNotes, {
    group: 'AI',
    doc: 'Model that summarises calls and speaks for the AI agent.',
    example: 'gpt-5-mini',
  }),
  AI_TRANSCRIPTION_MODEL: text.optional().register(variableNotes, {
    group: 'AI',
    doc: 'Model of the endpoint that writes recordings down. Without it and TWILIO_INTELLIGENCE_SERVICE_SID there are no transcripts.',
    example: 'gpt-4o-transcribe',
  }),
  AI_TIMEOUT_SECONDS: wholeNumber(1, 600).prefault('60').register(variableNotes, {
    group: 'AI',
    doc: 'How long the endpoint may be silent, in seconds, before an attempt is given up; five times as long while it listens to a recording.',
  }),
});
