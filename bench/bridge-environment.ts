import { demoIdentity } from './demo-identity.ts';

/** What a measured bridge reaches beside its database. Whatever is not given is away. */
export interface Surroundings {
  readonly org?: { readonly url: string; readonly accessToken: string };
  /** Twilio, which reaches the bridge at its port. */
  readonly twilioApiUrl?: string;
  /** Most that JavaScript may hold, in MB. Without it V8 lets garbage lie as long as the machine has room. */
  readonly heapMegabytes?: number;
}

/** Nothing listens there: a part that is not measured is away. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * The environment of a measured bridge: everything as a customer has it by default, and logs of errors only.
 */
export function bridgeEnvironment(
  port: number,
  dataFolder: string,
  { org, twilioApiUrl, heapMegabytes }: Surroundings = {},
): NodeJS.ProcessEnv & { readonly PARLEY_PORT: string } {
  return {
    PARLEY_PORT: String(port),
    PARLEY_HOST: '127.0.0.1',
    PARLEY_DATA_DIR: dataFolder,
    PARLEY_LOG_LEVEL: 'error',
    PUBLIC_URL: twilioApiUrl ? `http://127.0.0.1:${port}` : demoIdentity.publicUrl,
    TWILIO_ACCOUNT_SID: demoIdentity.accountSid,
    TWILIO_AUTH_TOKEN: demoIdentity.authToken,
    TWILIO_API_URL: twilioApiUrl ?? NOWHERE,
    META_APP_SECRET: demoIdentity.metaAppSecret,
    META_VERIFY_TOKEN: demoIdentity.metaVerifyToken,
    META_ACCESS_TOKEN: demoIdentity.metaAccessToken,
    META_API_URL: NOWHERE,
    SF_ACCESS_TOKEN: org?.accessToken ?? 'none',
    SF_INSTANCE_URL: org?.url ?? NOWHERE,
    SF_PUBSUB_ENDPOINT: 'off',
    ...(heapMegabytes && { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}` }),
  };
}
