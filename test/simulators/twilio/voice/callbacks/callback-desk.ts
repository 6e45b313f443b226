import { randomUUID } from 'node:crypto';
import { postWebhook, type WebhookAttempt } from '../../post-webhook.ts';
import type { CallLeg } from '../calls/call-leg.ts';
import type { Clock } from '../clock.ts';
import type { OpenWork } from '../open-work.ts';
import type { VoiceFault } from '../voice-fault.ts';
import type { VoiceSettings } from '../voice-settings.ts';
import type { Faults } from '../../../faults/faults.ts';

const MOST_DELIVERIES = 10_000;

/** Something that was posted, and what came of it. */
export interface VoiceDelivery {
  /** `twiml`: somebody waited for the answer; the others only tell. */
  readonly kind: 'twiml' | 'status' | 'recording';
  readonly callSid: string;
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  /** None: a fault has kept it back. */
  readonly attempts: readonly WebhookAttempt[];
}

export interface VoicePost {
  readonly kind: VoiceDelivery['kind'];
  readonly leg: CallLeg;
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What a desk works with. */
interface CallbackWorld {
  readonly settings: VoiceSettings;
  readonly clock: Clock;
  readonly work: OpenWork;
  readonly faults: Faults<VoiceFault>;
  /** Aborted when the simulator stops. */
  readonly stopping: AbortSignal;
}

/** Posts the requests for TwiML and the callbacks of calls. */
export class CallbackDesk {
  readonly #world: CallbackWorld;
  readonly #deliveries: VoiceDelivery[] = [];
  /** The last callback of each leg: the next one follows it. */
  readonly #lines = new Map<string, Promise<void>>();
  readonly #held = new Map<string, VoicePost[]>();

  constructor(world: CallbackWorld) {
    this.#world = world;
  }

  /** What was posted so far, oldest first. */
  get deliveries(): readonly VoiceDelivery[] {
    return this.#deliveries;
  }

  /** Asks for TwiML. @returns the last attempt; undefined when nobody could be reached */
  async ask(post: VoicePost): Promise<WebhookAttempt | undefined> {
    const { faults, work } = this.#world;
    if (faults.take('lost-requests')) {
      this.#keep(post, []);
      return undefined;
    }
    const token = randomUUID();
    if (faults.take('duplicate-requests')) await work.track(this.#post(post, token));
    const attempts = await work.track(this.#post(post, token));
    return attempts.at(-1);
  }

  /** Posts a callback that only tells, in its turn. */
  tell(post: VoicePost): void {
    const { faults } = this.#world;
    if (this.#take('lost-callbacks', post)) return this.#keep(post, []);
    if (faults.all().some(({ kind }) => kind === 'reorder-callbacks') || this.#held.has(post.leg.sid)) {
      return this.#hold(post);
    }
    this.#send(post);
  }

  /** Whoever waits for the callbacks of a leg to be in order waits for this. */
  #send(post: VoicePost): void {
    const { faults, work, clock, stopping } = this.#world;
    const late = this.#take('late-callbacks', post);
    const copies = faults.take('duplicate-callbacks') ? 2 : 1;
    const token = randomUUID();
    const before = this.#lines.get(post.leg.sid) ?? Promise.resolve();
    const send = async () => {
      for (let copy = 0; copy < copies; copy += 1) await work.track(this.#post(post, token));
    };
    const line = late
      ? clock.sleep(late.milliseconds, stopping).then(send)
      : work.track(before.catch(() => undefined).then(send));
    line.catch(() => undefined);
    if (!late) this.#lines.set(post.leg.sid, line);
  }

  #hold(post: VoicePost): void {
    const { leg } = post;
    const held = this.#held.get(leg.sid);
    if (held) return void held.push(post);
    this.#held.set(leg.sid, [post]);
    const release = () => {
      // What is told because it is over comes a moment later, and belongs to it.
      setImmediate(() => {
        const posts = this.#held.get(leg.sid) ?? [];
        this.#held.delete(leg.sid);
        for (const one of posts.reverse()) this.#send(one);
      });
    };
    if (leg.isOver) release();
    else leg.over.addEventListener('abort', release, { once: true });
  }

  /** The fault, where it is one of callbacks of this kind. */
  #take<Kind extends 'lost-callbacks' | 'late-callbacks'>(
    name: Kind,
    { kind }: VoicePost,
  ): Extract<VoiceFault, { kind: Kind }> | undefined {
    const { faults } = this.#world;
    const isOther = faults.all().some((fault) => fault.kind === name && (fault.of ?? kind) !== kind);
    return isOther ? undefined : faults.take(name);
  }

  async #post(post: VoicePost, idempotencyToken: string): Promise<readonly WebhookAttempt[]> {
    const { settings, stopping } = this.#world;
    const attempts = await postWebhook({
      url: post.url,
      form: new URLSearchParams(post.form),
      authToken: settings.authToken,
      idempotencyToken,
      signal: stopping,
    });
    this.#keep(post, attempts);
    return attempts;
  }

  #keep({ kind, leg, url, form }: VoicePost, attempts: readonly WebhookAttempt[]): void {
    this.#deliveries.push({ kind, callSid: leg.sid, url, form, attempts });
    if (this.#deliveries.length > MOST_DELIVERIES) this.#deliveries.shift();
  }
}
