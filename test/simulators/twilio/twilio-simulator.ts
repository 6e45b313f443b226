import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Cdn } from '../cdn/cdn.ts';
import { Faults } from '../faults/faults.ts';
import type { People } from '../people/people.ts';
import { ServiceWindows } from '../people/service-windows.ts';
import { readChannelAddress } from './channel-address.ts';
import { ContentDesk } from './content/content-desk.ts';
import type { CreateParameters } from './create-parameters.ts';
import { inboundForm } from './inbound-form.ts';
import type { Message, MessageStatus, WhatsAppContent } from './message.ts';
import { MessageStore } from './message-store.ts';
import { OptOut } from './opt-out.ts';
import { OutboundWay } from './outbound-way.ts';
import { personAt } from './person-at.ts';
import type { WebhookAttempt } from './post-webhook.ts';
import { postWebhook } from './post-webhook.ts';
import { newMedia } from './twilio-media.ts';
import type { TwilioFault } from './twilio-fault.ts';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioSettings, TwilioWorld } from './twilio-world.ts';

const MOST_DELIVERIES = 10_000;

/** What a customer writes. */
export interface InboundMessage {
  /** `+12025550141`; on WhatsApp `whatsapp:+12025550141`, or `whatsapp:US.1349…` of one who hides the number */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly files?: readonly { readonly contentType: string; readonly bytes: Buffer }[];
  /** What only WhatsApp has. */
  readonly whatsapp?: WhatsAppContent;
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

/** A Twilio account with phone numbers and WhatsApp senders: takes messages both ways and tells of them by webhook. */
export class TwilioSimulator implements TwilioWorld {
  readonly settings: TwilioSettings;
  readonly messages = new MessageStore();
  readonly faults = new Faults<TwilioFault>();
  readonly windows = new ServiceWindows();
  readonly contents: ContentDesk;
  readonly people: People;
  readonly cdn: Cdn;
  readonly #optOut = new OptOut();
  readonly #stopping = new AbortController();
  readonly #way: OutboundWay;
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #webhookUrls = new Map<string, string>();
  #apiUrl = 'http://127.0.0.1';

  constructor(settings: TwilioSettings, people: People, cdn: Cdn) {
    this.settings = settings;
    this.people = people;
    this.cdn = cdn;
    this.contents = new ContentDesk(settings.accountSid, settings.reviewMs);
    this.#way = new OutboundWay(this, this.#stopping.signal, (message, url, form, token) =>
      this.#post(message, url, form, token),
    );
  }

  /** Where the API is reached: addresses of customers' files begin with it. */
  setApiUrl(url: string): void {
    this.#apiUrl = url;
  }

  /** Where messages to a number are posted from now on: an address that may end in connection overrides. */
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
  async receive({ from, to, body, files = [], whatsapp }: InboundMessage): Promise<WebhookDelivery> {
    const { senders, accountSid } = this.settings;
    const ours = readChannelAddress(to);
    const isOurs =
      ours?.channel === 'sms' ? senders.numbers.has(to) : senders.whatsapp.has(ours?.address ?? '');
    if (!ours || !isOurs) throw new TwilioRefusal(404, 20404, `The account has no phone number ${to}`);
    const person = personAt(this.people, from);
    const media = files.map(({ contentType, bytes }) => newMedia(contentType, bytes));
    const message = this.messages.add({
      from,
      to,
      body,
      accountSid,
      direction: 'inbound',
      messageStatus: 'received',
      dateSent: new Date(),
      ...(media.length > 0 && { media, mediaCount: media.length }),
      ...(whatsapp && { whatsapp }),
      ...(person && { personId: person.id }),
    });
    if (person) this.windows.open(ours.address, person.id, message.dateCreated);
    const answer = ours.channel === 'sms' ? this.#optOut.read(from, to, body) : undefined;
    if (answer) this.#way.begin({ from: to, to: from, body: answer.text });
    const form = inboundForm(message, this.#apiUrl, {
      ...(person && { person }),
      ...(answer && { optOut: answer.type }),
    });
    const late = this.faults.take('late-webhooks');
    if (late)
      await setTimeout(late.milliseconds, undefined, { signal: this.#stopping.signal }).catch(
        () => undefined,
      );
    const url = this.#webhookUrls.get(ours.address);
    const token = randomUUID();
    if (this.faults.take('duplicate-webhooks')) await this.#post(message, url, form, token);
    const delivery = await this.#post(message, url, form, token);
    this.messages.change(message.sid, { webhookOutcome: delivery.isDelivered ? 'taken' : 'lost' });
    return delivery;
  }

  /**
   * A client of the API sends a message. It is queued at once, and its way to the customer begins.
   * @throws TwilioRefusal when the customer has opted out, or the template cannot be filled
   */
  send(parameters: CreateParameters): Message {
    if (this.#optOut.blocks(parameters.to, parameters.from)) {
      throw new TwilioRefusal(
        400,
        21610,
        `The customer ${parameters.to} does not want messages from this number`,
      );
    }
    return this.#way.begin(parameters);
  }

  /** The customer has looked at everything on WhatsApp that was delivered to them. */
  async read(personId: string): Promise<void> {
    await this.#way.read(personId);
  }

  /** Ends what is under way. Webhooks that were not taken yet are lost, as in Twilio. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.contents.stop();
    await this.#way.ended();
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
}
