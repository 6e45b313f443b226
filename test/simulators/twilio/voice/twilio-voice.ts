import { setMaxListeners } from 'node:events';
import { Faults } from '../../faults/faults.ts';
import { WatchedEntries } from '../../watched-entries.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import { CallbackDesk, type VoiceDelivery } from './callbacks/callback-desk.ts';
import { tellStatus } from './callbacks/tell-status.ts';
import { CallLeg, type CallEvent, type NewLeg } from './calls/call-leg.ts';
import type { CallParameters } from './calls/call-parameters.ts';
import { ring } from './calls/ring.ts';
import { Clock } from './clock.ts';
import { OpenWork } from './open-work.ts';
import { RecordingDesk } from './recordings/recording-desk.ts';
import { secondsToSay } from './recordings/tape.ts';
import type { VoiceFault } from './voice-fault.ts';
import type { PhoneMode, VoiceProblem, VoiceSettings } from './voice-settings.ts';
import type { VoiceWorld } from './voice-world.ts';
import type { TwimlSource } from './walk/twiml-source.ts';
import { walk } from './walk/walk.ts';

/** What stands at a number of the account in Twilio's console. */
export interface NumberSetUp {
  readonly voiceUrl: string;
  readonly fallbackUrl?: string;
  readonly statusCallback?: string;
}

/** What somebody leaves after the tone. */
export interface Voicemail {
  readonly seconds: number;
  readonly words: string;
  /** How they finish. Default: they hang up. `silence`: they just say nothing more. */
  readonly then?: 'hangUp' | 'key' | 'silence';
}

/** Twilio's own words for a caller whose number is withheld. */
export const WITHHELD = '+266696687';

/**
 * The telephone of a Twilio account, and everybody's phones. Whatever is done on a phone ends when all that follows
 * from it at once has happened; what follows later wants time to pass.
 */
export class TwilioVoice implements VoiceWorld {
  readonly settings: VoiceSettings;
  readonly clock: Clock;
  readonly work = new OpenWork();
  readonly faults = new Faults<VoiceFault>();
  readonly calls = new WatchedEntries<CallLeg>(10_000);
  readonly recordings: RecordingDesk;
  readonly callbacks: CallbackDesk;
  readonly stopping: AbortSignal;
  /** What Twilio's debugger shows, oldest first. */
  readonly problems: VoiceProblem[] = [];
  apiUrl = 'http://127.0.0.1';
  readonly #stopping = new AbortController();
  readonly #numbers = new Map<string, NumberSetUp>();
  readonly #modes = new Map<string, PhoneMode>();
  readonly #told = new Map<string, CallEvent>();

  /** @param clockRuns whether time goes by itself; else it passes when somebody lets it */
  constructor(settings: VoiceSettings, clockRuns: boolean) {
    this.settings = settings;
    this.clock = new Clock(clockRuns);
    this.stopping = this.#stopping.signal;
    setMaxListeners(0, this.stopping);
    this.recordings = new RecordingDesk(this);
    this.callbacks = new CallbackDesk(this);
  }

  /** Where calls to a number are told from now on. */
  setNumber(number: string, setUp: NumberSetUp): void {
    this.#numbers.set(number, setUp);
  }

  /** What is done about a phone from now on without anybody touching it. */
  setPhone(number: string, mode: PhoneMode): void {
    this.#modes.set(number, mode);
  }

  phoneMode(number: string): PhoneMode {
    return this.#modes.get(number) ?? 'rings';
  }

  /** Every request for TwiML and every callback that was posted, oldest first. */
  get deliveries(): readonly VoiceDelivery[] {
    return this.callbacks.deliveries;
  }

  /**
   * Somebody calls one of our numbers.
   * @param isWithheld their number is not shown
   * @throws TwilioRefusal when the account has no such number
   */
  async call(call: {
    readonly from: string;
    readonly to: string;
    readonly isWithheld?: boolean;
  }): Promise<CallLeg> {
    const leg = this.begin(call);
    await this.settled();
    return leg;
  }

  /** The same, without waiting for what follows. */
  begin({
    from,
    to,
    isWithheld = false,
  }: {
    readonly from: string;
    readonly to: string;
    readonly isWithheld?: boolean;
  }): CallLeg {
    if (!this.settings.numbers.has(to)) {
      throw new TwilioRefusal(404, 20404, `The account has no phone number ${to}`);
    }
    const setUp = this.#numbers.get(to);
    const { fallbackUrl, statusCallback } = setUp ?? {};
    const leg = this.newLeg({
      from: isWithheld ? WITHHELD : from,
      caller: from,
      to,
      direction: 'inbound',
      status: 'ringing',
      ...(fallbackUrl !== undefined && { fallbackUrl }),
      ...(statusCallback !== undefined && {
        statusCallback: { url: statusCallback, events: new Set(['completed'] as const) },
      }),
    });
    leg.hear({ kind: 'ringback', text: 'Ringing' });
    if (setUp) void this.walk(leg, { kind: 'url', url: setUp.voiceUrl });
    else leg.end('failed');
    return leg;
  }

  /** A client of the API places a call. It is queued at once, and rings then. */
  place(parameters: CallParameters): CallLeg {
    const { from, to, source, timeout, record, ...more } = parameters;
    const leg = this.newLeg({ from, to, direction: 'outbound-api', status: 'queued', ...more });
    const go = async () => {
      if (!(await ring(this, leg, timeout, this.stopping))) return;
      if (record) this.recordings.beginOnLeg({ ...record, leg });
      await this.walk(leg, source);
    };
    void go();
    return leg;
  }

  /** Somebody picks up a phone that rings. */
  async answer(sid: string): Promise<void> {
    this.#ringing(sid).picked.resolve('answer');
    await this.settled();
  }

  /** Somebody does not want to talk: the caller hears that it is busy. */
  async decline(sid: string): Promise<void> {
    this.#ringing(sid).picked.resolve('decline');
    await this.settled();
  }

  /** The network loses the phone while it rings. */
  async fail(sid: string): Promise<void> {
    this.#ringing(sid).picked.resolve('fail');
    await this.settled();
  }

  /** Puts a phone down, at any moment of a call. */
  async hangUp(sid: string): Promise<void> {
    const leg = this.calls.need(sid);
    if (!leg.answeredAt && leg.direction !== 'inbound') leg.picked.resolve('decline');
    else leg.end(leg.answeredAt ? 'completed' : 'no-answer');
    await this.settled();
  }

  /** Presses keys, one after the other. */
  async press(sid: string, keys: string): Promise<void> {
    for (const key of keys) {
      this.#onTheLine(sid).press(key);
      await this.settled();
    }
  }

  /** Says something into a phone. @param interrupts before the voice on the line has finished */
  async say(
    sid: string,
    words: string,
    { seconds = secondsToSay(words), interrupts = false } = {},
  ): Promise<void> {
    this.#onTheLine(sid).speak(words, seconds, interrupts);
    await this.settled();
  }

  /** Says something to a voicemail and ends it. Time passes while it is said. */
  async leaveVoicemail(sid: string, { seconds, words, then = 'hangUp' }: Voicemail): Promise<void> {
    await this.say(sid, words, { seconds });
    if (this.clock.runs) await this.clock.sleep(seconds * 1000, this.stopping);
    else await this.pass(seconds);
    if (this.calls.need(sid).isOver) return;
    if (then === 'hangUp') await this.hangUp(sid);
    else if (then === 'key') await this.press(sid, '#');
  }

  /** The call of that number which rings or is on now, the newest of several. */
  at(number: string): CallLeg | undefined {
    return this.calls
      .all()
      .filter((leg) => leg.phone === number && !leg.isOver && leg.status !== 'queued')
      .at(-1);
  }

  /** Lets seconds pass, with all that happens in them. */
  async pass(seconds: number): Promise<void> {
    await this.clock.pass(seconds * 1000, () => this.settled());
  }

  /** Ends when nothing happens any more without time or somebody's doing. */
  settled(): Promise<void> {
    return this.work.settled();
  }

  newLeg(wanted: NewLeg): CallLeg {
    this.clock.catchUp();
    const leg = new CallLeg(wanted, this.clock, (changed) => this.#changed(changed));
    return this.calls.keep(leg.sid, leg);
  }

  async walk(leg: CallLeg, source: TwimlSource, isWhisper = false): Promise<boolean> {
    try {
      return await walk(this, leg, source, isWhisper);
    } catch (error) {
      this.settings.report(`A call of Twilio has failed: ${String(error)}`);
      leg.end('failed');
      return false;
    }
  }

  note(problem: VoiceProblem): void {
    this.problems.push(problem);
    this.settings.report(`Twilio notes ${problem.code} ${problem.message} ${problem.url ?? ''}`.trim());
  }

  /** Ends all calls. Callbacks that were not taken yet are lost. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The simulator stops.'));
    for (const leg of this.calls.all()) leg.end('failed');
    await this.settled();
  }

  /** Tells of each status once. */
  #changed(leg: CallLeg): void {
    const event = leg.isOver ? 'completed' : leg.answeredAt ? 'answered' : 'ringing';
    if (leg.status !== 'queued' && this.#told.get(leg.sid) !== event) {
      this.#told.set(leg.sid, event);
      if (!this.stopping.aborted) tellStatus(this, leg, event);
    }
    this.calls.keep(leg.sid, leg);
  }

  #ringing(sid: string): CallLeg {
    const leg = this.calls.need(sid);
    if (leg.isOver || leg.answeredAt) throw new Error('This phone does not ring.');
    return leg;
  }

  #onTheLine(sid: string): CallLeg {
    const leg = this.calls.need(sid);
    if (leg.isOver) throw new Error('The call is over.');
    return leg;
  }
}
