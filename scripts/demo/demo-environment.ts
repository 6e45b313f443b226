import { join } from 'node:path';
import type { Ports } from './choose-ports.ts';
import type { DemoFolder } from './open-demo-folder.ts';

export type DemoEnvironment = Readonly<Record<'localOrg' | 'simulators' | 'bridge', NodeJS.ProcessEnv>>;

/** Variables that belong to a real set-up. The demo must never reach a real org or a real number. */
const real = /^(SF|SALESFORCE|TWILIO|META|ZOHO|AI)_/;

/**
 * The environment of each process of the demo: what the shell has, without anything that points to a real service,
 * and with the demo's people, numbers and secrets. They open nothing but the simulators.
 */
export function demoEnvironment(shell: NodeJS.ProcessEnv, ports: Ports, folder: DemoFolder): DemoEnvironment {
  const inherited = Object.fromEntries(Object.entries(shell).filter(([name]) => !real.test(name)));
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const clientId = 'parley-demo-client';
  const twilio = {
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
    TWILIO_AUTH_TOKEN: 'demo-twilio-auth-token',
  };
  const meta = {
    META_APP_SECRET: 'demo-meta-app-secret',
    META_VERIFY_TOKEN: 'demo-meta-verify-token',
    META_ACCESS_TOKEN: 'demo-meta-access-token',
  };
  const ai = { AI_API_KEY: 'demo-ai-key' };
  return {
    localOrg: {
      ...inherited,
      LOCAL_ORG_PORT: String(ports.LOCAL_ORG_PORT),
      LOCAL_ORG_PUBSUB_PORT: String(ports.LOCAL_ORG_PUBSUB_PORT),
      LOCAL_ORG_TRUSTED_SITE: at(ports.PARLEY_PORT),
      LOCAL_ORG_CLIENT_ID: clientId,
      LOCAL_ORG_CLIENT_PUBLIC_KEY_FILE: folder.publicKeyFile,
      ...(folder.isKept && { LOCAL_ORG_DATA_FILE: join(folder.path, 'local-org.sqlite') }),
    },
    simulators: {
      ...inherited,
      ...twilio,
      ...meta,
      ...ai,
      SIMULATOR_PORT: String(ports.SIMULATOR_PORT),
      SIMULATOR_OTHER_PORT: String(ports.SIMULATOR_OTHER_PORT),
      PUBLIC_URL: at(ports.PARLEY_PORT),
    },
    bridge: {
      ...inherited,
      ...twilio,
      ...meta,
      ...ai,
      PARLEY_PORT: String(ports.PARLEY_PORT),
      PARLEY_HOST: '127.0.0.1',
      PARLEY_DATA_DIR: folder.path,
      // Whoever tries it wants to see the Task now.
      PARLEY_ACTIVITY_REST_SECONDS: '1',
      PUBLIC_URL: at(ports.PARLEY_PORT),
      TWILIO_API_URL: `${at(ports.SIMULATOR_PORT)}/twilio`,
      TWILIO_CONTENT_API_URL: `${at(ports.SIMULATOR_OTHER_PORT)}/twilio-content`,
      TWILIO_INTELLIGENCE_API_URL: `${at(ports.SIMULATOR_OTHER_PORT)}/twilio-intelligence`,
      // It says who spoke, by the tracks of a recording.
      TWILIO_INTELLIGENCE_SERVICE_SID: 'GA00000000000000000000000000000001',
      META_API_URL: `${at(ports.SIMULATOR_PORT)}/meta`,
      AI_API_URL: `${at(ports.SIMULATOR_PORT)}/llm/v1`,
      AI_MODEL: 'parley-demo',
      AI_TRANSCRIPTION_MODEL: 'parley-demo-transcribe',
      SF_LOGIN_URL: at(ports.LOCAL_ORG_PORT),
      SF_CLIENT_ID: clientId,
      SF_USERNAME: 'bridge@parley.test',
      SF_PRIVATE_KEY_FILE: folder.privateKeyFile,
      SF_PUBSUB_ENDPOINT: `127.0.0.1:${ports.LOCAL_ORG_PUBSUB_PORT}`,
    },
  };
}
