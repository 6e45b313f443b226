import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fetchFile } from '../fetch-file.ts';
import { readChannelAddress } from './channel-address.ts';
import { renderContent } from './content/render-content.ts';
import type { CreateParameters } from './create-parameters.ts';
import type { Message, MessageStatus, RichContent } from './message.ts';
import { personAt } from './person-at.ts';
import { statusForm } from './status-form.ts';
import { newMedia, type TwilioMedia } from './twilio-media.ts';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioWorld } from './twilio-world.ts';

const MEGABYTE = 1024 * 1024;
/** All files of one message together. https://www.twilio.com/docs/messaging/guides/accepted-mime-types */
const MOST_BYTES = { sms: 5 * MEGABYTE, whatsapp: 16 * MEGABYTE } as const;
/** https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages#supported-file-types */
const WHATSAPP_TYPES =
  /^(image\/(jpeg|png|webp)|audio\/(aac|amr|mpeg|mp4|ogg)|video\/(mp4|3gpp)|application\/(pdf|msword|vnd\.[\w.-]+)|text\/(plain|vcard|x-vcard))$/;
/** What becomes of a template that WhatsApp does not take, by the state of its approval. */
const BAD_APPROVAL: Readonly<Record<string, number>> = { rejected: 63040, paused: 63041, disabled: 63042 };

type Post = (message: Message, url: string, form: URLSearchParams, token: string) => Promise<unknown>;

interface Draft {
  readonly body: string;
  readonly mediaUrls: readonly string[];
  readonly rich?: RichContent;
  /** The code that a template fails with whatever the window, or once it is closed. */
  readonly badTemplate?: number;
  readonly isApproved: boolean;
}

/** The way of a message from the API to the customer, and the status callbacks on it. */
export class OutboundWay {
  readonly #twilio: TwilioWorld;
  readonly #signal: AbortSignal;
  readonly #post: Post;
  readonly #underWay = new Set<Promise<void>>();

  constructor(twilio: TwilioWorld, signal: AbortSignal, post: Post) {
    this.#twilio = twilio;
    this.#signal = signal;
    this.#post = post;
  }

  /** @throws TwilioRefusal when the template is unknown or cannot be filled */
  begin(parameters: CreateParameters): Message {
    const draft = this.#draft(parameters);
    const person = personAt(this.#twilio.people, parameters.to);
    const { from, to, statusCallback } = parameters;
    const message = this.#twilio.messages.add({
      from,
      to,
      body: draft.body,
      accountSid: this.#twilio.settings.accountSid,
      direction: 'outbound-api',
      messageStatus: 'queued',
      ...(statusCallback !== undefined && { statusCallback }),
      ...(draft.mediaUrls.length > 0 && { mediaCount: draft.mediaUrls.length }),
      ...(draft.rich && { rich: draft.rich }),
      ...(person && { personId: person.id }),
    });
    const way = this.#bringToCustomer(message, draft).finally(() => this.#underWay.delete(way));
    this.#underWay.add(way);
    return message;
  }

  /** The customer has looked at everything on WhatsApp that was delivered to them. */
  async read(personId: string): Promise<void> {
    const delivered = this.#twilio.messages
      .all()
      .filter((one) => one.personId === personId && one.messageStatus === 'delivered');
    await Promise.all(
      delivered.map(({ sid }) =>
        this.#postStatus(this.#twilio.messages.change(sid, { messageStatus: 'read' }), 1),
      ),
    );
  }

  /** Settles when nothing is under way any more. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  #draft({ body, mediaUrls = [], contentSid, contentVariables, place }: CreateParameters): Draft {
    if (contentSid === undefined) {
      const rich = place && { buttons: [], location: place };
      return { body, mediaUrls, isApproved: false, ...(rich && { rich }) };
    }
    const content = this.#twilio.contents.get(contentSid);
    if (!content) throw new TwilioRefusal(400, 21655, `The ContentSid ${contentSid} is invalid`);
    const status = content.approval?.status ?? 'unsubmitted';
    const badTemplate = BAD_APPROVAL[status];
    return {
      ...renderContent(content, contentVariables),
      isApproved: status === 'approved',
      ...(badTemplate !== undefined && { badTemplate }),
    };
  }

  /** Webhooks go their own way: a message does not wait for a bridge that does not answer. */
  async #bringToCustomer(queued: Message, draft: Draft): Promise<void> {
    const { faults } = this.#twilio;
    const undelivered = faults.take('undelivered')?.code;
    const isSilent = faults.take('no-callbacks') !== undefined || queued.statusCallback === undefined;
    const isReversed = faults.take('reorder-callbacks') !== undefined;
    const copies = faults.take('duplicate-callbacks') ? 2 : 1;
    const failed = undelivered === undefined ? await this.#obstacle(queued, draft) : undefined;

    const steps: readonly MessageStatus[] =
      failed !== undefined
        ? ['queued', 'failed']
        : ['queued', 'sent', undelivered === undefined ? 'delivered' : 'undelivered'];
    const passed: Message[] = [];
    let posts = Promise.resolve();
    for (const step of steps) {
      if (step !== 'queued' && !(await this.#wait())) return;
      const message = step === 'queued' ? queued : this.#advance(queued.sid, step, failed ?? undelivered);
      passed.push(message);
      if (!isSilent && !isReversed) posts = posts.then(() => this.#postStatus(message, copies));
    }
    if (!isSilent && isReversed) {
      for (const message of passed.reverse()) posts = posts.then(() => this.#postStatus(message, copies));
    }
    await posts;
  }

  /** Why the message cannot go its way, which only turns out after the API has said yes. */
  async #obstacle(message: Message, draft: Draft): Promise<number | undefined> {
    const { windows } = this.#twilio;
    const ours = readChannelAddress(message.from);
    if (ours?.channel === 'whatsapp') {
      if (message.personId === undefined) return 63003;
      if (draft.badTemplate !== undefined) return draft.badTemplate;
      if (!draft.isApproved && !windows.isOpen(ours.address, message.personId)) return 63016;
    }
    if (draft.mediaUrls.length === 0) return undefined;
    const channel = ours?.channel ?? 'sms';
    const fetched: TwilioMedia[] = [];
    for (const url of draft.mediaUrls) {
      const file = await fetchFile(url, MOST_BYTES[channel], this.#signal);
      if (!file) return channel === 'whatsapp' ? 63019 : 11200;
      const contentType = file.contentType.split(';', 1)[0]?.trim() ?? '';
      if (channel === 'whatsapp' && !WHATSAPP_TYPES.test(contentType)) return 63021;
      fetched.push(newMedia(contentType, file.bytes));
    }
    if (fetched.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES[channel]) return 30019;
    this.#twilio.messages.change(message.sid, { media: fetched });
    return undefined;
  }

  #advance(sid: string, step: MessageStatus, errorCode: number | undefined): Message {
    const isBad = step === 'undelivered' || step === 'failed';
    return this.#twilio.messages.change(sid, {
      messageStatus: step,
      ...(step === 'sent' && { dateSent: new Date() }),
      ...(isBad && errorCode !== undefined && { errorCode }),
    });
  }

  async #postStatus(message: Message, copies: number): Promise<void> {
    if (message.statusCallback === undefined) return;
    const form = statusForm(message, personAt(this.#twilio.people, message.to));
    const idempotencyToken = randomUUID();
    for (let copy = 0; copy < copies; copy += 1) {
      await this.#post(message, message.statusCallback, form, idempotencyToken);
    }
  }

  /** @returns false when the simulator stops meanwhile. */
  #wait(): Promise<boolean> {
    return setTimeout(this.#twilio.settings.stepMs, true, { signal: this.#signal }).catch(() => false);
  }
}
