import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Faults } from '../faults/faults.ts';
import { encodeBody } from './encode-body.ts';
import type { MetaFault } from './meta-fault.ts';
import { signWebhook } from './sign-webhook.ts';

const MOST_DELIVERIES = 10_000;
/** Meta goes on for seven days; a desk does not. */
const MOST_ATTEMPTS = 8;
const ANSWER_MS = 20_000;
/** A batch that never gets full is posted all the same. */
const BATCH_MS = 2_000;

export interface WebhookDeskSettings {
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Id of the WhatsApp Business Account. */
  readonly businessId: string;
  /** Pause before the second attempt; each further one is twice as long. */
  readonly retryMs: number;
}

interface Change {
  readonly field: string;
  readonly value: object;
}

/** A webhook that was posted, and what came of it. */
export interface MetaDelivery {
  readonly fields: readonly string[];
  readonly body: string;
  /** HTTP status of each attempt; 0 where no answer came. */
  readonly attempts: readonly number[];
  readonly isDelivered: boolean;
}

/**
 * Posts webhooks as Meta does: signed, again with growing pauses until they are answered 200, and several updates in
 * one request when that is asked for. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export class WebhookDesk {
  readonly #settings: WebhookDeskSettings;
  readonly #faults: Faults<MetaFault>;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #deliveries: MetaDelivery[] = [];
  #url: string | undefined;
  #batch:
    { readonly changes: Change[]; readonly posted: Promise<boolean>; readonly close: () => void } | undefined;

  constructor(settings: WebhookDeskSettings, faults: Faults<MetaFault>) {
    this.#settings = settings;
    this.#faults = faults;
  }

  /** Where webhooks are posted to from now on. */
  setUrl(url: string): void {
    this.#url = url;
  }

  /** What was posted so far, oldest first. */
  get deliveries(): readonly MetaDelivery[] {
    return this.#deliveries;
  }

  /** Asks the address whether it is ours, as the app dashboard does. @returns whether it has proved it */
  async verifyAddress(): Promise<boolean> {
    const challenge = randomBytes(8).toString('hex');
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': this.#settings.verifyToken,
    });
    const answer = await fetch(`${this.#url}?${query}`, { redirect: 'manual' });
    return answer.status === 200 && (await answer.text()) === challenge;
  }

  /** Tells one update. @returns whether it was taken; false when it was given up, or nobody listens */
  async tell(field: string, value: object): Promise<boolean> {
    const late = this.#faults.take('late-webhooks');
    if (late && !(await this.#pause(late.milliseconds))) return false;
    const batching = this.#faults.all().find((fault) => fault.kind === 'batch-webhooks');
    if (!batching) return this.#post([{ field, value }]);
    this.#batch ??= this.#openBatch();
    const { changes, posted, close } = this.#batch;
    changes.push({ field, value });
    if (changes.length >= batching.size) close();
    return posted;
  }

  /** Ends what is under way. Webhooks that were not taken yet are lost, which Meta's are not. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#underWay);
  }

  #openBatch() {
    const changes: Change[] = [];
    const full = Promise.withResolvers<undefined>();
    const close = () => {
      this.#batch = undefined;
      this.#faults.take('batch-webhooks');
      full.resolve(undefined);
    };
    void this.#pause(BATCH_MS).then(() => this.#batch?.changes === changes && close());
    return { changes, close, posted: full.promise.then(() => this.#post(changes)) };
  }

  async #post(changes: readonly Change[]): Promise<boolean> {
    const copies = this.#faults.take('duplicate-webhooks') ? 2 : 1;
    const time = Math.floor(Date.now() / 1000);
    const isAboutMessages = changes.every(({ field }) => field === 'messages');
    const entry = [{ id: this.#settings.businessId, ...(!isAboutMessages && { time }), changes }];
    const body = encodeBody({ object: 'whatsapp_business_account', entry });
    const fields = changes.map(({ field }) => field);
    let isDelivered = false;
    for (let copy = 0; copy < copies; copy += 1) {
      const work = this.#postUntilTaken(body).finally(() => this.#underWay.delete(work));
      this.#underWay.add(work);
      const attempts = await work;
      isDelivered ||= attempts.at(-1) === 200;
      this.#deliveries.push({ fields, body, attempts, isDelivered: attempts.at(-1) === 200 });
      if (this.#deliveries.length > MOST_DELIVERIES) this.#deliveries.shift();
    }
    return isDelivered;
  }

  async #postUntilTaken(body: string): Promise<readonly number[]> {
    const attempts: number[] = [];
    if (!this.#url) return attempts;
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'facebookexternalua',
      'X-Hub-Signature-256': signWebhook(this.#settings.appSecret, body),
    };
    while (attempts.length < MOST_ATTEMPTS && !this.#stopping.signal.aborted) {
      if (attempts.length > 0 && !(await this.#pause(this.#settings.retryMs * 2 ** (attempts.length - 1))))
        break;
      const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(ANSWER_MS)]);
      const status = await fetch(this.#url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal,
      }).then(
        async (answer) => {
          await answer.body?.cancel();
          return answer.status;
        },
        () => 0,
      );
      attempts.push(status);
      if (status === 200) break;
    }
    return attempts;
  }

  /** @returns false when the simulator stops meanwhile. */
  #pause(milliseconds: number): Promise<boolean> {
    return setTimeout(milliseconds, true, { signal: this.#stopping.signal }).catch(() => false);
  }
}
