import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { addSampleTemplates } from './add-sample-templates.ts';
import { Cdn } from './cdn/cdn.ts';
import { llmRoutes } from './llm/llm-routes.ts';
import { LlmSimulator } from './llm/llm-simulator.ts';
import { metaRoutes } from './meta/meta-routes.ts';
import { createMetaSimulator, type MetaSimulator } from './meta/meta-simulator.ts';
import { People } from './people/people.ts';
import { phoneRoutes } from './phone/phone-routes.ts';
import { contentRoutes } from './twilio/content/content-routes.ts';
import { intelligenceRoutes } from './twilio/intelligence/intelligence-routes.ts';
import { TranscriptDesk } from './twilio/intelligence/transcript-desk.ts';
import { twilioRoutes } from './twilio/twilio-routes.ts';
import { TwilioSimulator } from './twilio/twilio-simulator.ts';
import { TwilioVoice } from './twilio/voice/twilio-voice.ts';
import { voiceControlRoutes } from './twilio/voice/voice-control-routes.ts';

export interface SimulatorOptions {
  /** 0, the default, chooses a free one. */
  readonly port?: number;
  /** Port of what lies on other hosts than the providers' main APIs. 0, the default, chooses a free one. */
  readonly otherPort?: number;
  /** Where the bridge is reached: `http://127.0.0.1:3000`. Without it, nobody hears of what customers write. */
  readonly publicUrl?: string;
  /** Phone numbers that the account at Twilio has beside its first one. */
  readonly phoneNumbers?: readonly string[];
  readonly twilioAccountSid?: string;
  readonly twilioAuthToken?: string;
  readonly metaAppSecret?: string;
  readonly metaVerifyToken?: string;
  readonly metaAccessToken?: string;
  /** Time between two steps of an outbound message, and before a webhook of Meta is posted again. */
  readonly stepMs?: number;
  /** How long Twilio Intelligence takes to write a recording down. Default: no time. */
  readonly transcriptMs?: number;
  /** After how long templates are approved by themselves; without it, when somebody says so. */
  readonly reviewMs?: number;
  /** Whether the time of calls goes by itself. Default: it passes when `twilioVoice.pass` lets it. */
  readonly voiceTimeRuns?: boolean;
  /** What clients of the language model have to give; without it they need give none. */
  readonly llmApiKey?: string;
  /** Time between two pieces of what the language model says. Default: none. */
  readonly llmPieceMs?: number;
  /** Hears of each request that was refused. Nobody does when it is not given. */
  readonly report?: (sentence: string) => void;
}

export interface Simulators {
  readonly url: string;
  /** What a bridge gets as TWILIO_API_URL. */
  readonly twilioApiUrl: string;
  /** What a bridge gets as TWILIO_CONTENT_API_URL. */
  readonly twilioContentApiUrl: string;
  /** What a bridge gets as TWILIO_INTELLIGENCE_API_URL. */
  readonly twilioIntelligenceApiUrl: string;
  /** What a bridge gets as META_API_URL. */
  readonly metaApiUrl: string;
  /** What a bridge gets as AI_API_URL. */
  readonly llmApiUrl: string;
  readonly llm: LlmSimulator;
  readonly twilio: TwilioSimulator;
  /** Calls of Twilio's numbers, and everybody's phones. */
  readonly twilioVoice: TwilioVoice;
  readonly meta: MetaSimulator;
  /** Who can write to us. */
  readonly people: People;
  /** Tells every provider where the bridge is, with the connection overrides that its set-up page asks for. */
  pointTo(publicUrl: string): void;
  stop(): Promise<void>;
}

const phoneNumber = '+12025550101';
const twilioWhatsApp = '+12025550102';
const metaNumber = { phoneNumberId: '100000000000003', displayNumber: '12025550103' };
const metaBusinessId = '200000000000003';
const connectionOverrides = '#rc=2&rp=ct,rt,5xx';

/**
 * Starts the simulated providers and the customer's phone page on one port of 127.0.0.1, and on a second one what the
 * providers have on other hosts: Twilio's Content API and the servers of files.
 */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const { stepMs = 400, reviewMs, report = () => undefined } = options;
  const numbers = [phoneNumber, ...(options.phoneNumbers ?? [])];
  const cdn = new Cdn();
  const people = new People();
  const login = {
    accountSid: options.twilioAccountSid ?? 'AC00000000000000000000000000000001',
    authToken: options.twilioAuthToken ?? 'demo-twilio-auth-token',
  };
  const twilio = new TwilioSimulator(
    {
      ...login,
      senders: { numbers: new Set(numbers), whatsapp: new Set([twilioWhatsApp]) },
      stepMs,
      reviewMs,
      report,
    },
    people,
    cdn,
  );
  const twilioVoice = new TwilioVoice(
    { ...login, numbers: new Set(numbers), report },
    options.voiceTimeRuns ?? false,
  );
  const { llmApiKey, llmPieceMs = 0 } = options;
  const llm = new LlmSimulator({
    pieceMs: llmPieceMs,
    ...(llmApiKey !== undefined && { apiKey: llmApiKey }),
  });
  const meta = createMetaSimulator(
    {
      appSecret: options.metaAppSecret ?? 'demo-meta-app-secret',
      verifyToken: options.metaVerifyToken ?? 'demo-meta-verify-token',
      accessToken: options.metaAccessToken ?? 'demo-meta-access-token',
      businessId: metaBusinessId,
      number: metaNumber,
      stepMs,
      retryMs: stepMs,
      reviewMs,
      report,
    },
    people,
    cdn,
  );
  addSampleTemplates(meta, twilio);
  const pointTo = (publicUrl: string) => {
    for (const number of [...numbers, twilioWhatsApp]) {
      twilio.setWebhookUrl(number, `${publicUrl}/webhooks/twilio/messages${connectionOverrides}`);
    }
    for (const number of numbers) {
      twilioVoice.setNumber(number, {
        voiceUrl: `${publicUrl}/webhooks/twilio/voice`,
        fallbackUrl: `${publicUrl}/webhooks/twilio/voice-fallback`,
        statusCallback: `${publicUrl}/webhooks/twilio/call-status`,
      });
    }
    meta.webhooks.setUrl(`${publicUrl}/webhooks/meta`);
  };
  if (options.publicUrl) pointTo(options.publicUrl);

  const main = newApp();
  main.get('/health', (_request, response) => void response.json({ ready: true }));
  main.use('/twilio', twilioRoutes(twilio, twilioVoice));
  main.use('/twilio-voice', voiceControlRoutes(twilioVoice));
  main.use('/meta', metaRoutes(meta));
  main.use('/llm', llmRoutes(llm));
  main.use(phoneRoutes(twilio, meta, twilioVoice));
  const other = newApp();
  other.use('/twilio-content', contentRoutes(twilio));
  const transcripts = new TranscriptDesk(twilioVoice, options.transcriptMs ?? 0);
  other.use('/twilio-intelligence', intelligenceRoutes(transcripts, twilioVoice));
  other.use(cdn.serve);

  const servers = [await listen(main, options.port), await listen(other, options.otherPort)] as const;
  const url = urlOf(servers[0]);
  const otherUrl = urlOf(servers[1]);
  twilio.setApiUrl(`${url}/twilio`);
  twilioVoice.apiUrl = `${url}/twilio`;
  cdn.setOrigin(otherUrl);
  return {
    url,
    twilioApiUrl: `${url}/twilio`,
    twilioContentApiUrl: `${otherUrl}/twilio-content`,
    twilioIntelligenceApiUrl: `${otherUrl}/twilio-intelligence`,
    metaApiUrl: `${url}/meta`,
    llmApiUrl: `${url}/llm/v1`,
    llm,
    twilio,
    twilioVoice,
    meta,
    people,
    pointTo,
    async stop() {
      await Promise.all([twilio.stop(), twilioVoice.stop(), meta.stop()]);
      await Promise.all(servers.map(close));
    },
  };
}

function newApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  return app;
}

async function listen(app: Express, port = 0): Promise<Server> {
  const server = createServer(app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
