import { once } from 'node:events';
import twilio from 'twilio';
import { WebSocket, type RawData } from 'ws';
import { createAssistant } from '../../bridge/ai/openai/create-assistant.ts';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { KnownCall } from '../../bridge/conversations/calls/call-state.ts';
import { agentLines } from '../../bridge/http/agent-lines.ts';
import { createServer } from '../../bridge/http/server.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { createAgentTalks } from '../../bridge/queue/calls/agent/agent-talks.ts';
import { createCallLedger } from '../../bridge/queue/calls/create-call-ledger.ts';
import { createCallSetUps } from '../../bridge/queue/calls/call-set-ups.ts';
import { inTransaction } from '../../bridge/store/in-transaction.ts';
import { callSetUp } from './call-set-up.ts';
import { capturedLog } from './captured-log.ts';
import { freePort } from './free-port.ts';
import { openFreshStore } from './open-fresh-store.ts';
import { startLanguageModel, type LanguageModel } from './start-language-model.ts';
import { waitFor } from './wait-for.ts';

export const AGENT_TOKEN = 'token-of-the-test';
export const AGENT_GREETING = 'Hello, this is Reception.';

const setUp = callSetUp({
  rules: {
    agent: { mode: 'Always', name: 'Reception', brief: 'We open at nine.', greeting: AGENT_GREETING },
  },
});

/** One end of a line, as Twilio has it. */
export interface Line {
  readonly socket: WebSocket;
  /** What was said on it, and how it was given back. */
  speech(): string;
  ended(): string | undefined;
  send(message: object | string | Buffer): void;
  closed: Promise<number>;
}

/** Lines of AI agents on a real server, with a real database and a language model that does what it is told to. */
export interface AgentBench {
  readonly model: LanguageModel;
  /** A call of a customer that has come to its AI agent. Gives its key. */
  callAtAgent(...more: readonly CallNotice[]): Promise<string>;
  read(callId: string): Promise<KnownCall | undefined>;
  /** The call, once it is so. */
  callOnce(callId: string, isSo: (call: KnownCall) => boolean): Promise<KnownCall>;
  /** A web socket, signed as Twilio does unless told otherwise; an empty signature is none. */
  open(how?: { path?: string; token?: string; signature?: string }): WebSocket;
  /** Opens a line as Twilio does, for a call. */
  line(callId: string): Promise<Line>;
  logText(): string;
  /** Closes all web sockets from outside. */
  hangUp(): void;
  stopServer(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAgentLines(): Promise<AgentBench> {
  const store = await openFreshStore();
  const model = await startLanguageModel();
  const { pool } = store;
  const setUps = createCallSetUps(pool);
  await setUps.write([setUp], []);
  const ledger = createCallLedger({ pool, takeWaiting: () => Promise.resolve([]) });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { log, text: logText } = capturedLog();
  const metrics = createMetrics();
  const nowhere = 'http://127.0.0.1:1';
  const provider = createTwilio(
    {
      accountSid: `AC${'0'.repeat(31)}1`,
      authTokens: [AGENT_TOKEN],
      apiUrl: nowhere,
      contentApiUrl: nowhere,
      intelligenceApiUrl: nowhere,
    },
    publicUrl,
  );
  const endpoint = { apiUrl: model.apiUrl, model: 'test-model', timeoutSeconds: 20 };
  const assistant = createAssistant(endpoint, log, metrics);
  const talks = createAgentTalks({ pool, ledger, setUps, assistant, onTold: () => undefined, log, metrics });
  const server = createServer({
    providers: [],
    ingest: { add: () => Promise.resolve([]) },
    agentLines: agentLines({ providers: [provider], talks, log, metrics }),
    checks: { database: () => Promise.resolve() },
    log,
    metrics,
  });
  await server.listen(port, '127.0.0.1');

  let lastCall = 0;
  let isStopped = false;
  const sockets: WebSocket[] = [];

  async function callAtAgent(...more: readonly CallNotice[]): Promise<string> {
    lastCall += 1;
    const legId = `CA${lastCall.toString(16).padStart(32, '0')}`;
    const callId = `twilio:${legId}`;
    const at = new Date();
    await tell(callId, [
      {
        kind: 'begun',
        callId,
        at,
        provider: 'twilio',
        direction: 'Inbound',
        channelKey: setUp.channel.key,
        customer: { address: '+14155550143', handles: [{ kind: 'number', value: '+14155550143' }] },
        legId,
      },
      { kind: 'leg', callId, at, legId, role: 'customer', stage: 'Ringing' },
      { kind: 'decided', callId, at, step: 'agent' },
      ...more.map((notice) => ({ ...notice, callId })),
    ]);
    return callId;
  }

  function tell(callId: string, notices: readonly CallNotice[]): Promise<KnownCall | undefined> {
    return inTransaction(store.pool, (client) => ledger.tell(client, callId, notices));
  }

  function open({
    path = '/agents/twilio',
    token = AGENT_TOKEN,
    signature,
  }: { path?: string; token?: string; signature?: string } = {}): WebSocket {
    const url = `${publicUrl.replace('http', 'ws')}${path}`;
    const given = signature ?? twilio.getExpectedTwilioSignature(token, url, {});
    const socket = new WebSocket(url, given === '' ? {} : { headers: { 'x-twilio-signature': given } });
    // Those that are refused are told so in another way.
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  }

  async function line(callId: string): Promise<Line> {
    const socket = open();
    const heard: { type: string; token?: string; handoffData?: string }[] = [];
    socket.on('message', (data: RawData) => heard.push(JSON.parse(String(data)) as (typeof heard)[number]));
    const closed = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'open');
    const send: Line['send'] = (message) =>
      socket.send(
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
      );
    send({
      type: 'setup',
      sessionId: 'VX1',
      callSid: callId.slice('twilio:'.length),
      customParameters: { call: callId },
    });
    return {
      socket,
      speech: () => heard.map(({ token = '' }) => token).join(''),
      ended() {
        const { handoffData } = heard.find(({ type }) => type === 'end') ?? {};
        return handoffData === undefined ? undefined : (JSON.parse(handoffData) as { why: string }).why;
      },
      send,
      closed,
    };
  }

  const stopServer = async (): Promise<void> => {
    if (!isStopped) await server.close();
    isStopped = true;
  };
  return {
    model,
    callAtAgent,
    read: ledger.read,
    callOnce: (callId, isSo) =>
      waitFor('the call to be told', async () => {
        const call = await ledger.read(callId);
        return call && isSo(call) ? call : undefined;
      }),
    open,
    line,
    logText,
    hangUp() {
      for (const socket of sockets.splice(0)) socket.terminate();
    },
    stopServer,
    async stop() {
      await stopServer();
      await model.stop();
      await store.stop();
    },
  };
}
