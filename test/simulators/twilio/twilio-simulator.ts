import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CreateParameters } from './create-parameters.ts';
import { Faults } from './faults.ts';
import { inboundForm } from './inbound-form.ts';
import type { Message, MessageStatus } from './message.ts';
import { MessageStore } from './message-store.ts';
import { OptOut } from './opt-out.ts';
import type { WebhookAttempt } from './post-webhook.ts';
import { postWebhook } from './post-webhook.ts';
import { statusForm } from './status-form.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

const MOST_DELIVERIES = 10_000;

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Phone numbers of the account, in E.164 form. */
  readonly numbers: ReadonlySet<string>;
  /** Time between two steps of an outbound message: queued, sent, delivered. */
  readonly stepMs: number;
  /** Hears of each request that was refused, so that a mistake of a client is seen. */
  readonly report: (sentence: string) => void;
}

/** What was posted to the bridge, and what came of it. */
export interface WebhookDelivery {
  readonly messageSid: string;
  readonly messageStatus: MessageStatus;
  /** Absent where no address is set for the number. */
  readonly url: string | undefined;
  readonly attempts: readonly WebhookAttempt[];
  readonly isDelivered: boolean;
}

/** A Twilio account with phone numbers: takes messages both ways and tells the bridge about them by webhook. */
export class TwilioSimulator {
  readonly settings: TwilioSettings;
  readonly messages = new MessageStore();
  readonly faults = new Faults();
  readonly #optOut = new OptOut();
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #webhookUrls = new Map<string, string>();

  constructor(settings: TwilioSettings) {
    this.settings = settings;
  }

  /** Where an SMS to a number is posted from now on: an address that may end in connection overrides. */
  setWebhookUrl(number: string, url: string): void {
    this.#webhookUrls.set(number, url);
  }

  /** What was posted so far, oldest first. */
  get deliveries(): readonly WebhookDelivery[] {
    return this.#deliveries;
  }

  /**
   * A customer writes to one of our numbers. Ends when the webhook was taken or given up.
   * @throws TwilioRefusal when the account has no such number
   */
  async receive(sms: {
    readonly from: string;
    readonly to: string;
    readonly body: string;
  }): Promise<WebhookDelivery> {
    if (!this.settings.numbers.has(sms.to))
      throw new TwilioRefusal(404, 20404, `The account has no phone number ${sms.to}`);
    const message = this.messages.add({
      ...sms,
      accountSid: this.settings.accountSid,
      direction: 'inbound',
      messageStatus: 'received',
      dateSent: new Date(),
    });
    const answer = this.#optOut.read(sms.from, sms.to, sms.body);
    if (answer) this.#start({ from: sms.to, to: sms.from, body: answer });
    const delivery = await this.#post(
      message,
      this.#webhookUrls.get(sms.to),
      inboundForm(message),
      randomUUID(),
    );
    this.messages.change(message.sid, { webhookOutcome: delivery.isDelivered ? 'taken' : 'lost' });
    return delivery;
  }

  /**
   * A client of the API sends a message. It is queued at once, and its way to the customer begins.
   * @throws TwilioRefusal when the customer has opted out
   */
  send(parameters: CreateParameters): Message {
    if (this.#optOut.blocks(parameters.to, parameters.from)) {
      throw new TwilioRefusal(
        400,
        21610,
        `The customer ${parameters.to} does not want messages from this number`,
      );
    }
    return this.#start(parameters);
  }

  /** Ends what is under way. Webhooks that were not taken yet are lost, as in Twilio. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#underWay);
  }

  #start(parameters: CreateParameters): Message {
    const message = this.messages.add({
      ...parameters,
      accountSid: this.settings.accountSid,
      direction: 'outbound-api',
      messageStatus: 'queued',
    });
    const way = this.#bringToCustomer(message).finally(() => this.#underWay.delete(way));
    this.#underWay.add(way);
    return message;
  }

  /** Webhooks go their own way: a message does not wait for a bridge that does not answer. */
  async #bringToCustomer(queued: Message): Promise<void> {
    const undelivered = this.faults.take('undelivered');
    const isSilent = this.faults.take('no-callbacks') !== undefined || queued.statusCallback === undefined;
    const isReversed = this.faults.take('reorder-callbacks') !== undefined;
    const copies = this.faults.take('duplicate-callbacks') ? 2 : 1;

    const steps: readonly MessageStatus[] = ['queued', 'sent', undelivered ? 'undelivered' : 'delivered'];
    const passed: Message[] = [];
    let posts = Promise.resolve();
    for (const step of steps) {
      if (step !== 'queued' && !(await this.#wait())) return;
      const message = step === 'queued' ? queued : this.#advance(queued.sid, step, undelivered?.code);
      passed.push(message);
      if (!isSilent && !isReversed) posts = posts.then(() => this.#postStatus(message, copies));
    }
    if (!isSilent && isReversed) {
      for (const message of passed.reverse()) posts = posts.then(() => this.#postStatus(message, copies));
    }
    await posts;
  }

  #advance(sid: string, step: MessageStatus, errorCode: number | undefined): Message {
    return this.messages.change(sid, {
      messageStatus: step,
      ...(step === 'sent' && { dateSent: new Date() }),
      ...(step === 'undelivered' && errorCode !== undefined && { errorCode }),
    });
  }

  async #postStatus(message: Message, copies: number): Promise<void> {
    if (message.statusCallback === undefined) return;
    const form = statusForm(message);
    const idempotencyToken = randomUUID();
    for (let copy = 0; copy < copies; copy += 1) {
      await this.#post(message, message.statusCallback, form, idempotencyToken);
    }
  }

  async #post(
    message: Message,
    url: string | undefined,
    form: URLSearchParams,
    idempotencyToken: string,
  ): Promise<WebhookDelivery> {
    const { authToken } = this.settings;
    const { signal } = this.#stopping;
    const attempts = url ? await postWebhook({ url, form, authToken, idempotencyToken, signal }) : [];
    const last = attempts.at(-1);
    const isDelivered = last !== undefined && last.failure === undefined;
    const { sid: messageSid, messageStatus } = message;
    const delivery = { messageSid, messageStatus, url, attempts, isDelivered };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MOST_DELIVERIES) this.#deliveries.shift();
    return delivery;
  }

  /** @returns false when the simulator stops meanwhile. */
  #wait(): Promise<boolean> {
    return setTimeout(this.settings.stepMs, true, { signal: this.#stopping.signal }).catch(() => false);
  }
}
