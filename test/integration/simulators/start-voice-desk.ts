import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import twilio from 'twilio';
import { startSimulators, type Simulators } from '../../simulators/start-simulators.ts';
import type { TwilioVoice } from '../../simulators/twilio/voice/twilio-voice.ts';
import { twilioClient } from './twilio-client.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
export type Form = Readonly<Record<string, string>>;

/** What somebody answers who is asked what happens next in a call: TwiML, a status, or nothing. */
export type Answer = ((twiml: VoiceResponse, form: Form) => void) | string | number | 'silence';

/** A simulated telephone, and an application that answers it. */
export interface VoiceDesk {
  readonly simulators: Simulators;
  readonly voice: TwilioVoice;
  readonly client: ReturnType<typeof twilioClient>;
  /** Where the application is. */
  readonly url: string;
  /** Sets what is answered at a path; what nobody has set is answered 204. */
  on(path: string, answer: Answer): void;
  /** All forms that were posted to a path, in order, with valid signatures. */
  forms(path: string): readonly Form[];
  /** What was posted without a signature that Twilio's own library accepts. */
  readonly unsigned: readonly string[];
  stop(): Promise<void>;
}

const token = 'demo-twilio-auth-token';
export const ours = '+12025550101';
export const maria = '+12025550141';
export const ana = '+12025550111';
export const luis = '+12025550112';

export async function startVoiceDesk(): Promise<VoiceDesk> {
  const answers = new Map<string, Answer>();
  const posted: { readonly path: string; readonly form: Form }[] = [];
  const unsigned: string[] = [];
  let url = '';
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const signature = String(request.headers['x-twilio-signature']);
    if (!twilio.validateRequest(token, signature, `${url}${request.url}`, form)) {
      unsigned.push(request.url ?? '');
    }
    const { pathname } = new URL(request.url ?? '', url);
    posted.push({ path: pathname, form });
    const answer = answers.get(pathname);
    if (answer === 'silence') return;
    if (typeof answer === 'number' || answer === undefined) {
      return void response.writeHead(answer ?? 204).end();
    }
    let body = answer;
    if (typeof body === 'function') {
      const twiml = new twilio.twiml.VoiceResponse();
      body(twiml, form);
      body = twiml.toString();
    }
    response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulators = await startSimulators();
  const voice = simulators.twilioVoice;
  voice.setNumber(ours, {
    voiceUrl: `${url}/voice`,
    fallbackUrl: `${url}/fallback`,
    statusCallback: `${url}/status`,
  });
  return {
    simulators,
    voice,
    client: twilioClient(
      simulators.twilioApiUrl,
      {},
      simulators.twilioContentApiUrl,
      simulators.twilioIntelligenceApiUrl,
    ),
    url,
    on: (path, answer) => void answers.set(path, answer),
    forms: (path) => posted.filter((one) => one.path === path).map(({ form }) => form),
    unsigned,
    async stop() {
      await simulators.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
