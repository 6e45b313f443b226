import { readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import type { z } from 'zod';
import { configSchema } from './config-schema.ts';
import type { SalesforceLogin } from './crm/salesforce/rest/login.ts';
import { ParleyError } from './errors.ts';
import { isLoopback } from './is-loopback.ts';

export interface Config {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly store: {
    /** Without it the built-in PostgreSQL is used. */
    readonly databaseUrl?: string;
    readonly schema: string;
    readonly dataFolder: string;
  };
  readonly pace: {
    readonly lanes: number;
    readonly leaseSeconds: number;
    /** Upper bound of the wait; the wait itself follows the API budget. */
    readonly lingerMs: number;
    readonly activityDelayMs: number;
    readonly activityRestMs: number;
    readonly sweepSeconds: number;
    readonly pollSeconds: number;
    readonly maxWaiting: number;
    readonly retentionDays: number;
  };
  readonly salesforce: {
    readonly login: SalesforceLogin;
    /** Host and port. Without it the bridge polls. */
    readonly pubSubEndpoint?: string;
    readonly namespace?: string;
  };
  /** Without it no Twilio webhook is served and nothing is sent by Twilio. */
  readonly twilio?: TwilioConfig;
  /** Without it no webhook of Meta is served and nothing is sent by Meta. */
  readonly meta?: MetaConfig;
  /** The first one signs. Empty: the bridge makes one. */
  readonly keys: readonly SigningKey[];
  /** Without it nothing is summarised and no AI agent answers. */
  readonly ai?: AiConfig;
  /** Largest file that is stored in the CRM, in bytes. */
  readonly largestFile: number;
}

export interface SigningKey {
  readonly name: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface MetaConfig {
  /** A webhook may be signed with any. */
  readonly appSecrets: readonly [string, ...string[]];
  readonly verifyToken: string;
  readonly accessToken: string;
  readonly apiUrl: string;
  /** `v25.0` */
  readonly apiVersion: string;
}

/** An endpoint that speaks the OpenAI API. */
export interface AiConfig {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly apiKey?: string;
  readonly model: string;
  /** Without it the endpoint writes no recordings down. */
  readonly transcriptionModel?: string;
  readonly timeoutSeconds: number;
}

export interface TwilioConfig {
  readonly accountSid: string;
  /** A webhook may be signed with any; without an API key the first one is used to send. */
  readonly authTokens: readonly [string, ...string[]];
  readonly apiKey?: { readonly sid: string; readonly secret: string };
  readonly apiUrl: string;
  readonly contentApiUrl: string;
  readonly intelligenceApiUrl: string;
  /** Service of Twilio Intelligence that writes recordings down. */
  readonly intelligenceServiceSid?: string;
}

type Variables = z.infer<typeof configSchema>;
type Given = Readonly<Partial<Record<keyof Variables, string>>>;

/** Known to everyone who has the source, hence worthless outside of a demo on one machine. */
const DEMO_SECRETS = {
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
  TWILIO_AUTH_TOKEN: 'demo-twilio-auth-token',
  META_APP_SECRET: 'demo-meta-app-secret',
  META_VERIFY_TOKEN: 'demo-meta-verify-token',
  META_ACCESS_TOKEN: 'demo-meta-access-token',
} as const satisfies Given;

/**
 * Reads the configuration from environment variables. An empty variable counts as not set.
 * @throws ParleyError CONFIG_INVALID with every problem at once; values are not repeated, as they may be secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Given = Object.fromEntries(
    Object.keys(configSchema.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const problems: string[] = [];
  const parsed = configSchema.safeParse(given);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0]);
    problems.push(name in given ? `${name} ${message}.` : `${name} is missing.`);
  }
  const login = salesforceLogin(given, problems);
  const authTokens = secretList(given, 'TWILIO_AUTH_TOKEN', problems);
  const appSecrets = secretList(given, 'META_APP_SECRET', problems);
  requireTogether(given, ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'], problems);
  requireTogether(given, ['TWILIO_API_KEY_SID', 'TWILIO_API_KEY_SECRET'], problems);
  requireTogether(given, ['AI_API_URL', 'AI_MODEL'], problems);
  requireTogether(given, ['META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_ACCESS_TOKEN'], problems);
  refuseDemoSecrets(given, [...authTokens, ...appSecrets], problems);

  if (!parsed.success || !login || problems.length > 0) {
    throw new ParleyError('CONFIG_INVALID', problems.join(' '));
  }
  const set = parsed.data;
  const [currentToken, ...olderTokens] = authTokens;
  const [currentSecret, ...olderSecrets] = appSecrets;
  return {
    publicUrl: set.PUBLIC_URL,
    host: set.PARLEY_HOST,
    port: set.PARLEY_PORT,
    logLevel: set.PARLEY_LOG_LEVEL,
    store: {
      ...(set.DATABASE_URL && { databaseUrl: set.DATABASE_URL }),
      schema: set.PARLEY_DB_SCHEMA,
      dataFolder: set.PARLEY_DATA_DIR,
    },
    pace: {
      lanes: set.PARLEY_LANES,
      leaseSeconds: set.PARLEY_LEASE_SECONDS,
      lingerMs: set.PARLEY_LINGER_MS,
      activityDelayMs: set.PARLEY_ACTIVITY_DELAY_MS,
      activityRestMs: set.PARLEY_ACTIVITY_REST_SECONDS * 1000,
      sweepSeconds: set.PARLEY_SWEEP_SECONDS,
      pollSeconds: set.PARLEY_POLL_SECONDS,
      maxWaiting: set.PARLEY_MAX_WAITING,
      retentionDays: set.PARLEY_RETENTION_DAYS,
    },
    salesforce: {
      login: login(set),
      ...(set.SF_PUBSUB_ENDPOINT.toLowerCase() !== 'off' && { pubSubEndpoint: set.SF_PUBSUB_ENDPOINT }),
      ...(set.SF_NAMESPACE && { namespace: set.SF_NAMESPACE }),
    },
    ...(set.TWILIO_ACCOUNT_SID &&
      currentToken && {
        twilio: {
          accountSid: set.TWILIO_ACCOUNT_SID,
          authTokens: [currentToken, ...olderTokens],
          ...(set.TWILIO_API_KEY_SID &&
            set.TWILIO_API_KEY_SECRET && {
              apiKey: { sid: set.TWILIO_API_KEY_SID, secret: set.TWILIO_API_KEY_SECRET },
            }),
          apiUrl: set.TWILIO_API_URL,
          contentApiUrl: set.TWILIO_CONTENT_API_URL,
          intelligenceApiUrl: set.TWILIO_INTELLIGENCE_API_URL,
          ...(set.TWILIO_INTELLIGENCE_SERVICE_SID && {
            intelligenceServiceSid: set.TWILIO_INTELLIGENCE_SERVICE_SID,
          }),
        },
      }),
    ...(currentSecret &&
      set.META_VERIFY_TOKEN &&
      set.META_ACCESS_TOKEN && {
        meta: {
          appSecrets: [currentSecret, ...olderSecrets],
          verifyToken: set.META_VERIFY_TOKEN,
          accessToken: set.META_ACCESS_TOKEN,
          apiUrl: set.META_API_URL,
          apiVersion: set.META_API_VERSION,
        },
      }),
    ...(set.AI_API_URL &&
      set.AI_MODEL && {
        ai: {
          apiUrl: set.AI_API_URL,
          model: set.AI_MODEL,
          timeoutSeconds: set.AI_TIMEOUT_SECONDS,
          ...(set.AI_API_KEY && { apiKey: set.AI_API_KEY }),
          ...(set.AI_TRANSCRIPTION_MODEL && { transcriptionModel: set.AI_TRANSCRIPTION_MODEL }),
        },
      }),
    keys: signingKeys(set.PARLEY_KEYS),
    largestFile: set.PARLEY_LARGEST_FILE_MB * 1024 * 1024,
  };
}

const loginWays = {
  SF_PRIVATE_KEY_FILE: ['SF_CLIENT_ID', 'SF_USERNAME'],
  SF_CLIENT_SECRET: ['SF_CLIENT_ID'],
  SF_ACCESS_TOKEN: ['SF_INSTANCE_URL'],
} as const satisfies Partial<Record<keyof Variables, readonly (keyof Variables)[]>>;

/** Exactly one of the three ways to log in, with all that it needs. */
function salesforceLogin(
  given: Given,
  problems: string[],
): ((set: Variables) => SalesforceLogin) | undefined {
  const ways = Object.keys(loginWays) as (keyof typeof loginWays)[];
  const [way, ...others] = ways.filter((name) => given[name]);
  if (!way || others.length > 0) {
    problems.push(`Exactly one of ${ways.join(', ')} must be set: the way to log in to Salesforce.`);
    return undefined;
  }
  for (const name of loginWays[way]) {
    if (!given[name]) problems.push(`${name} is missing; ${way} needs it.`);
  }
  const { SF_CLIENT_ID: clientId = '', SF_USERNAME: username = '' } = given;
  if (way === 'SF_PRIVATE_KEY_FILE') {
    const privateKey = readPrivateKey(given[way] ?? '', problems);
    return (set) => ({ kind: 'jwt', loginUrl: set.SF_LOGIN_URL, clientId, username, privateKey });
  }
  if (way === 'SF_CLIENT_SECRET') {
    const clientSecret = given[way] ?? '';
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
    if (/^(https:\/\/(login|test)\.salesforce\.com\/?)?$/i.test(given.SF_LOGIN_URL ?? '')) {
      problems.push(`SF_LOGIN_URL must be the My Domain address of the org; ${way} works at no other.`);
    }
    return (set) => ({ kind: 'client-credentials', loginUrl: set.SF_LOGIN_URL, clientId, clientSecret });
  }
  const accessToken = given[way] ?? '';
  return (set) => ({ kind: 'token', accessToken, instanceUrl: set.SF_INSTANCE_URL ?? '' });
}

function readPrivateKey(file: string, problems: string[]): string {
  try {
    const privateKey = readFileSync(file, 'utf8');
    if (createPrivateKey(privateKey).asymmetricKeyType === 'rsa') return privateKey;
    problems.push('SF_PRIVATE_KEY_FILE must hold an RSA key.');
  } catch {
    problems.push(
      'SF_PRIVATE_KEY_FILE must be a file that can be read and that holds an RSA key in PEM form.',
    );
  }
  return '';
}

/** The entries of a secret that may be several, divided by commas. */
function secretList(
  given: Given,
  name: 'TWILIO_AUTH_TOKEN' | 'META_APP_SECRET',
  problems: string[],
): readonly string[] {
  const entries = (given[name] ?? '').split(',').map((entry) => entry.trim());
  if (!given[name]) return [];
  if (entries.includes('')) problems.push(`${name} has an empty entry between its commas.`);
  return entries;
}

function requireTogether(given: Given, names: readonly (keyof Variables)[], problems: string[]): void {
  const set = names.filter((name) => given[name]);
  if (set.length > 0 && set.length < names.length) {
    problems.push(`${names.join(' and ')} belong together: set all, or none.`);
  }
}

/** Secrets that stand in the source may be used only where nobody else can reach the bridge. */
function refuseDemoSecrets(given: Given, entries: readonly string[], problems: string[]): void {
  const { PUBLIC_URL: publicUrl = '' } = given;
  if (URL.canParse(publicUrl) && isLoopback(new URL(publicUrl).hostname)) return;
  for (const [name, secret] of Object.entries(DEMO_SECRETS)) {
    if (given[name as keyof Variables] !== secret && !entries.includes(secret)) continue;
    problems.push(`${name} is the one of the demo, which everybody knows. Set your own.`);
  }
}

/** `k1:<Base64>,k2:<Base64>`; the schema has seen to the form. */
function signingKeys(list: string | undefined): readonly SigningKey[] {
  return (list?.split(',') ?? []).map((entry) => {
    const [name = '', key = ''] = entry.split(':');
    return { name, key: Buffer.from(key, 'base64') };
  });
}
