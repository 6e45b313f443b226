import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
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
  /** Time between two steps of an outbound message. */
  readonly stepMs?: number;
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
  const pointTo = (publicUrl: string) =>
    twilio.setWebhookUrl(phoneNumber, `${publicUrl}/webhooks/twilio/messages${connectionOverrides}`);
  if (options.publicUrl) pointTo(options.publicUrl);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/health', (_request, response) => void response.json({ ready: true }));
  app.use('/twilio', twilioRoutes(twilio));
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
    pointTo,
    async stop() {
      await twilio.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
