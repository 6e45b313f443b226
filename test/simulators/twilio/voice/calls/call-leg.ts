import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.ts';
import type { Tape } from '../recordings/tape.ts';
import type { TwimlSource } from '../walk/twiml-source.ts';
import type { Caption, Heard } from './caption.ts';

/** Twilio's words for how far a call has come. */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
export type EndStatus = Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>;

/** What a status callback can be asked for. */
export const callEvents = ['initiated', 'ringing', 'answered', 'completed'] as const;
export type CallEvent = (typeof callEvents)[number];

export interface StatusCallback {
  readonly url: string;
  readonly events: ReadonlySet<CallEvent>;
}

/** What comes from a phone to whatever listens to it. */
export type Input =
  | { readonly kind: 'key'; readonly key: string }
  | {
      readonly kind: 'speech';
      readonly text: string;
      readonly seconds: number;
      /** Said while the voice on the line has not finished. */
      readonly interrupts: boolean;
    };

export interface NewLeg {
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  readonly parentSid?: string;
  readonly status: CallStatus;
  readonly statusCallback?: StatusCallback;
  /** Where to ask when the first address has not given usable TwiML. */
  readonly fallbackUrl?: string;
  /** Number of the customer, where `from` hides it. */
  readonly caller?: string;
}

/** The call is to go on with other TwiML. */
export class Redirected extends Error {
  readonly source: TwimlSource;

  constructor(source: TwimlSource) {
    super('The call goes on with other TwiML');
    this.name = 'Redirected';
    this.source = source;
  }
}

/** The call is over. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** One call resource of the simulated Twilio: the way to one phone. */
export class CallLeg {
  readonly sid = `CA${randomBytes(16).toString('hex')}`;
  readonly direction: NewLeg['direction'];
  readonly parentSid: string | undefined;
  readonly from: string;
  readonly to: string;
  /** Number of the phone that is at this end of it. */
  readonly phone: string;
  readonly createdAt: Date;
  statusCallback: StatusCallback | undefined;
  fallbackUrl: string | undefined;
  /** The other phone that this one speaks with. */
  peer: CallLeg | undefined;
  readonly captions: Caption[] = [];
  readonly tapes = new Map<Tape, { readonly speaks: number; readonly hears?: number }>();
  /** Aborted with {@link Ended} when it is over. */
  readonly over: AbortSignal;
  /** Resolves when the phone does something about the ringing. */
  readonly picked = Promise.withResolvers<'answer' | 'decline' | 'fail'>();
  /** Resolves when a leg that speaks with another one goes its own way. */
  readonly departed = Promise.withResolvers<TwimlSource>();
  errorCode: number | undefined;
  readonly #clock: Clock;
  readonly #over = new AbortController();
  readonly #changed: (leg: CallLeg) => void;
  #status: CallStatus;
  #document: AbortController | undefined;
  #listener: ((input: Input) => void) | undefined;
  #sequence = 0;
  #startedAt: Date | undefined;
  #answeredAt: Date | undefined;
  #endedAt: Date | undefined;

  constructor(leg: NewLeg, clock: Clock, changed: (leg: CallLeg) => void) {
    this.direction = leg.direction;
    this.parentSid = leg.parentSid;
    this.from = leg.from;
    this.to = leg.to;
    this.phone = leg.direction === 'inbound' ? (leg.caller ?? leg.from) : leg.to;
    this.statusCallback = leg.statusCallback;
    this.fallbackUrl = leg.fallbackUrl;
    this.createdAt = clock.now();
    this.over = this.#over.signal;
    setMaxListeners(0, this.over);
    this.#status = leg.status;
    this.#clock = clock;
    this.#changed = changed;
    if (leg.status !== 'queued') this.#startedAt = this.createdAt;
  }

  get status(): CallStatus {
    return this.#status;
  }

  get startedAt(): Date | undefined {
    return this.#startedAt;
  }

  get answeredAt(): Date | undefined {
    return this.#answeredAt;
  }

  get endedAt(): Date | undefined {
    return this.#endedAt;
  }

  get isOver(): boolean {
    return this.over.aborted;
  }

  /** Whole seconds from answer to end, or to now. */
  get seconds(): number {
    if (!this.#answeredAt) return 0;
    const until = this.#endedAt ?? this.#clock.now();
    return Math.round((until.getTime() - this.#answeredAt.getTime()) / 1000);
  }

  /** Number of the next status callback, from 0. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence - 1;
  }

  ring(): void {
    if (this.#status !== 'queued') return;
    this.#status = 'ringing';
    this.#startedAt = this.#clock.now();
    this.#changed(this);
  }

  answer(): void {
    if (this.isOver || this.#answeredAt) return;
    this.#status = 'in-progress';
    this.#answeredAt = this.#clock.now();
    this.#changed(this);
  }

  /** @returns false when it was over already */
  end(status: EndStatus): boolean {
    if (this.isOver) return false;
    this.#status = status;
    this.#endedAt = this.#clock.now();
    this.#startedAt ??= this.#endedAt;
    this.#over.abort(new Ended('The call is over'));
    this.#changed(this);
    return true;
  }

  /** The document that it walks now; the signal ends with it or with the call. */
  beginDocument(): AbortSignal {
    this.#document = new AbortController();
    return AbortSignal.any([this.#document.signal, this.over]);
  }

  endDocument(): void {
    this.#document = undefined;
  }

  /** Makes it go on with other TwiML. */
  redirect(source: TwimlSource): void {
    if (this.#document) this.#document.abort(new Redirected(source));
    else this.departed.resolve(source);
  }

  /** Something is heard on this phone. */
  hear(heard: Heard): void {
    this.captions.push({ ...heard, at: this.#clock.now() });
    if (heard.kind === 'say' || heard.kind === 'speech') {
      for (const [tape, { hears }] of this.tapes) {
        if (hears !== undefined) tape.record(hears, heard.text);
      }
    }
    this.#changed(this);
  }

  /** Somebody speaks into this phone. */
  speak(text: string, seconds: number, interrupts: boolean): void {
    this.captions.push({ kind: 'own', text, at: this.#clock.now() });
    for (const [tape, { speaks }] of this.tapes) tape.record(speaks, text, seconds);
    this.peer?.hear({ kind: 'speech', text });
    this.#listener?.({ kind: 'speech', text, seconds, interrupts });
    this.#changed(this);
  }

  press(key: string): void {
    this.captions.push({ kind: 'key', text: key, at: this.#clock.now() });
    this.peer?.hear({ kind: 'tone', text: key });
    this.#listener?.({ kind: 'key', key });
    this.#changed(this);
  }

  /** Whether something listens that wants this phone to do something. */
  get isListenedTo(): boolean {
    return this.#listener !== undefined;
  }

  /** @returns a function that ends the listening */
  listen(listener: (input: Input) => void): () => void {
    this.#listener = listener;
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }
}
