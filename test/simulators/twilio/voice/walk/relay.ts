import { randomBytes } from 'node:crypto';
import { WebSocket, type RawData } from 'ws';
import { signWebhook } from '../../sign-webhook.ts';
import type { Input } from '../calls/call-leg.ts';
import { secondsToSay } from '../recordings/tape.ts';
import { relayFrame, type RelayFrame } from './relay-frames.ts';
import type { Stage } from './stage.ts';

export interface RelayOptions {
  readonly url: string;
  readonly greeting: string | undefined;
  readonly language: string;
  readonly isInterruptible: boolean;
  readonly hearsKeys: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How the application's part of a call ended: `ended` by it, `completed` by the caller. */
export interface RelayEnd {
  readonly sessionId: string;
  readonly status: 'ended' | 'completed' | 'failed';
  readonly seconds: number;
  readonly handoffData?: string;
  readonly problem?: { readonly code: number; readonly message: string };
}

type Outcome = Pick<RelayEnd, 'status' | 'handoffData' | 'problem'>;

/** Twilio's end of the web socket of a ConversationRelay: speech to text for the application, its text to speech. */
export class Relay {
  readonly #stage: Stage;
  readonly #options: RelayOptions;
  readonly #sessionId = `VX${randomBytes(16).toString('hex')}`;
  readonly #outcome = Promise.withResolvers<Outcome>();
  /** Pieces of the turn that is not said to its end yet. */
  #pieces = '';
  #spoken = { text: '', at: 0 };

  constructor(stage: Stage, options: RelayOptions) {
    this.#stage = stage;
    this.#options = options;
  }

  /** Ends when the application, the caller or the connection does. Never fails. */
  async run(): Promise<RelayEnd> {
    const { world, leg, signal } = this.#stage;
    const startedAt = world.clock.now().getTime();
    const end = (outcome: Outcome): RelayEnd => ({
      sessionId: this.#sessionId,
      seconds: Math.round((world.clock.now().getTime() - startedAt) / 1000),
      ...outcome,
    });
    const { url } = this.#options;
    if (!isAllowed(url)) {
      return end(failure(64_101, `The address of the web socket is not wss: ${url}`));
    }
    const socket = new WebSocket(url, {
      headers: {
        'X-Twilio-Signature': signWebhook(world.settings.authToken, url, new URLSearchParams()),
      },
      handshakeTimeout: 5_000,
    });
    const opened = Promise.withResolvers<void>();
    socket.on('open', () => {
      this.#send(socket, this.#setUp());
      const { greeting, language } = this.#options;
      if (greeting) this.#say(greeting, language);
      opened.resolve();
    });
    socket.on('message', (bytes) => this.#receive(socket, bytes));
    socket.on('close', () => this.#outcome.resolve(failure(64_105, 'The web socket was closed')));
    socket.on('error', (error) => {
      this.#outcome.resolve(failure(64_102, `The web socket has failed: ${error.message}`));
      opened.resolve();
    });
    const stop = leg.listen((input) => this.#pass(socket, input));
    const hungUp = () => this.#outcome.resolve({ status: 'completed' });
    if (signal.aborted) hungUp();
    signal.addEventListener('abort', hungUp, { once: true });
    await world.work.track(Promise.race([opened.promise, this.#outcome.promise]));
    const outcome = await this.#outcome.promise;
    stop();
    signal.removeEventListener('abort', hungUp);
    this.#flush();
    if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
    else socket.close();
    await this.#hearOut();
    return end(outcome);
  }

  #setUp(): object {
    const { leg, world } = this.#stage;
    return {
      type: 'setup',
      sessionId: this.#sessionId,
      accountSid: world.settings.accountSid,
      parentCallSid: leg.parentSid ?? null,
      callSid: leg.sid,
      from: leg.from,
      to: leg.to,
      forwardedFrom: null,
      callType: 'PSTN',
      callerName: null,
      direction: leg.direction,
      callStatus: leg.status.toUpperCase(),
      customParameters: this.#options.parameters,
    };
  }

  #receive(socket: WebSocket, bytes: RawData): void {
    const read = relayFrame.safeParse(readJson(bytes));
    if (!read.success) {
      this.#send(socket, { type: 'error', description: 'Invalid message received (64107)' });
      const { world, leg } = this.#stage;
      return world.note({ code: 64_107, callSid: leg.sid, message: 'Invalid message received' });
    }
    this.#do(read.data);
  }

  #do(frame: RelayFrame): void {
    const { leg } = this.#stage;
    switch (frame.type) {
      case 'text':
        this.#pieces += frame.token;
        return frame.last ? this.#flush(frame.lang) : undefined;
      case 'play':
        return leg.hear({ kind: 'play', text: frame.source });
      case 'sendDigits':
        return leg.hear({ kind: 'tone', text: frame.digits });
      case 'language':
        return;
      case 'end':
        this.#flush();
        return this.#outcome.resolve({
          status: 'ended',
          ...(frame.handoffData !== undefined && { handoffData: frame.handoffData }),
        });
    }
  }

  #flush(language = this.#options.language): void {
    const text = this.#pieces.trim();
    this.#pieces = '';
    if (text) this.#say(text, language);
  }

  #say(text: string, language: string): void {
    const { leg, world } = this.#stage;
    this.#spoken = { text, at: world.clock.now().getTime() };
    leg.hear({ kind: 'say', text, language });
  }

  /** What the caller does goes to the application. */
  #pass(socket: WebSocket, input: Input): void {
    const { hearsKeys, isInterruptible, language } = this.#options;
    if (input.kind === 'key') {
      if (hearsKeys) this.#send(socket, { type: 'dtmf', digit: input.key });
      return;
    }
    const heard = this.#heard();
    const isInBetween = input.interrupts || heard < this.#spoken.text.length;
    if (isInterruptible && isInBetween) {
      // Who interrupts on purpose does so in the middle.
      const until = input.interrupts ? Math.ceil(this.#spoken.text.length / 2) : heard;
      this.#send(socket, {
        type: 'interrupt',
        utteranceUntilInterrupt: this.#spoken.text.slice(0, until),
        durationUntilInterruptMs: String(this.#stage.world.clock.now().getTime() - this.#spoken.at),
      });
      this.#pieces = '';
    }
    this.#spoken = { text: '', at: 0 };
    this.#send(socket, { type: 'prompt', voicePrompt: input.text, lang: language, last: true });
  }

  /** How many characters of what was said last were heard by now: all, where time stands still. */
  #heard(): number {
    const { clock } = this.#stage.world;
    const { text, at } = this.#spoken;
    if (!clock.runs) return text.length;
    const part = (clock.now().getTime() - at) / 1000 / secondsToSay(text);
    return Math.min(text.length, Math.floor(text.length * part));
  }

  async #hearOut(): Promise<void> {
    const { world, signal } = this.#stage;
    const left = secondsToSay(this.#spoken.text) * 1000 - (world.clock.now().getTime() - this.#spoken.at);
    if (world.clock.runs && left > 0) await world.clock.sleep(left, signal).catch(() => undefined);
  }

  #send(socket: WebSocket, frame: object): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }
}

/** Twilio wants wss. On this machine there is no certificate. */
function isAllowed(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'wss:' || (protocol === 'ws:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}

function failure(code: number, message: string): Outcome {
  return { status: 'failed', problem: { code, message } };
}

function readJson(bytes: RawData): unknown {
  try {
    return JSON.parse(String(bytes));
  } catch {
    return undefined;
  }
}
