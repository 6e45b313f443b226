import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Cdn } from './cdn/cdn.ts';
import { metaRoutes } from './meta/meta-routes.ts';
import { createMetaSimulator, type MetaSimulator } from './meta/meta-simulator.ts';
import { People } from './people/people.ts';
import { phoneRoutes } from './phone/phone-routes.ts';
import { twilioRoutes } from './twilio/twilio-routes.ts';
import { TwilioSimulator } from './twilio/twilio-simulator.ts';

export interface SimulatorOptions {
  /** 0, the default, chooses a free one. */
  readonly port?: number;
  /** Where the bridge is reached: `http://127.0.0.1:3000`. Without it, nobody hears of what customers write. */
  readonly publicUrl?: string;
  readonly twilioAccountSid?: string;
  readonly twilioAuthToken?: string;
  readonly metaAppSecret?: string;
  readonly metaVerifyToken?: string;
  readonly metaAccessToken?: string;
  /** Time between two steps of an outbound message. */
  readonly stepMs?: number;
  /** After how long templates are approved by themselves; without it, when somebody says so. */
  readonly reviewMs?: number;
  /** Hears of each request that was refused. Nobody does when it is not given. */
  readonly report?: (sentence: string) => void;
}

export interface Simulators {
  readonly url: string;
  /** What a bridge gets as TWILIO_API_URL. */
  readonly twilioApiUrl: string;
  /** What a bridge gets as TWILIO_CONTENT_API_URL. */
  readonly twilioContentApiUrl: string;
  /** What a bridge gets as META_API_URL. */
  readonly metaApiUrl: string;
  readonly twilio: TwilioSimulator;
  readonly meta: MetaSimulator;
  /** Who can write to us. */
  readonly people: People;
  /** Tells every provider where the bridge is, with the connection overrides that its set-up page asks for. */
  pointTo(publicUrl: string): void;
  stop(): Promise<void>;
}

const phoneNumber = '+12025550101';
const connectionOverrides = '#rc=2&rp=ct,rt,5xx';

/** Starts the simulated providers and the customer's phone page on one port of 127.0.0.1. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const twilio = new TwilioSimulator({
    accountSid: options.twilioAccountSid ?? 'AC00000000000000000000000000000001',
    authToken: options.twilioAuthToken ?? 'demo-twilio-auth-token',
    numbers: new Set([phoneNumber]),
    stepMs: options.stepMs ?? 400,
    report: options.report ?? (() => undefined),
  });
  const cdn = await Cdn.start();
  const people = new People();
  const meta = createMetaSimulator(
    {
      appSecret: options.metaAppSecret ?? 'demo-meta-app-secret',
      verifyToken: options.metaVerifyToken ?? 'demo-meta-verify-token',
      accessToken: options.metaAccessToken ?? 'demo-meta-access-token',
      businessId: '200000000000003',
      number: { phoneNumberId: '100000000000003', displayNumber: '12025550103' },
      stepMs: options.stepMs ?? 400,
      retryMs: options.stepMs ?? 400,
      reviewMs: options.reviewMs,
      report: options.report ?? (() => undefined),
    },
    people,
    cdn,
  );
  const pointTo = (publicUrl: string) => {
    twilio.setWebhookUrl(phoneNumber, `${publicUrl}/webhooks/twilio/messages${connectionOverrides}`);
    meta.webhooks.setUrl(`${publicUrl}/webhooks/meta`);
  };
  if (options.publicUrl) pointTo(options.publicUrl);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/health', (_request, response) => void response.json({ ready: true }));
  app.use('/twilio', twilioRoutes(twilio));
  app.use('/meta', metaRoutes(meta));
  app.use(phoneRoutes(twilio));

  const server = createServer(app).listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    twilioApiUrl: `${url}/twilio`,
    twilioContentApiUrl: `${url}/twilio-content`,
    metaApiUrl: `${url}/meta`,
    twilio,
    meta,
    people,
    pointTo,
    async stop() {
      await Promise.all([twilio.stop(), meta.stop()]);
      await cdn.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
