import { setTimeout } from 'node:timers/promises';
import { fetchFile } from '../fetch-file.ts';
import type { Person } from '../people/person.ts';
import { failureOf } from './failures.ts';
import { GraphError } from './graph-error.ts';
import type { MediaObject } from './media-object.ts';
import type { MetaMessage, MetaStatus, RenderedTemplate } from './meta-message.ts';
import type { MetaWorld } from './meta-world.ts';
import { PairRate } from './pair-rate.ts';
import type { MessageBody, ReadBody } from './send-body.ts';
import { renderTemplate } from './templates/render-template.ts';
import { statusValue } from './webhook-values.ts';

const MOST_BYTES = 100 * 1024 * 1024;

/** Takes messages of the business and brings them to customers, telling how far they have come. */
export class Sending {
  readonly #world: MetaWorld;
  readonly #pairRate = new PairRate();
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(world: MetaWorld) {
    this.#world = world;
  }

  /** @returns the API's answer @throws GraphError */
  take(body: MessageBody | ReadBody): object {
    if ('status' in body) return this.#markRead(body.message_id);
    const { people, messages } = this.#world;
    const input = body.to ?? body.recipient ?? '';
    const person =
      body.to === undefined ? people.ofUserId(input) : people.ofNumber(`+${input.replace('+', '')}`);
    if (!person) {
      throw new GraphError(400, 131_009, 'Parameter value is not valid', `Nobody has the user id ${input}`);
    }
    if (body.type === 'reaction') this.#react(body.reaction.message_id, body.reaction.emoji);
    const rendered = body.type === 'template' ? this.#render(body, body.to === undefined) : undefined;
    const file = mediaOf(body);
    if (file?.id !== undefined && !this.#world.media.get(file.id)) {
      throw new GraphError(400, 100, 'Invalid parameter', `Param ${body.type}['id'] is not a valid media id`);
    }
    if (!this.#pairRate.take(person.id)) {
      throw new GraphError(
        400,
        131_056,
        '(Business Account, Consumer Account) pair rate limit hit',
        'Too many messages to one customer in a short time',
      );
    }
    const message = messages.add({
      direction: 'outbound',
      personId: person.id,
      type: body.type,
      content: contentOf(body),
      at: new Date(),
      status: 'accepted',
      ...(body.context && { quotes: body.context.message_id }),
      ...(body.biz_opaque_callback_data !== undefined && { callbackData: body.biz_opaque_callback_data }),
      ...(rendered && { rendered }),
    });
    const way = this.#bringToCustomer(message, person, file).finally(() => this.#underWay.delete(way));
    this.#underWay.add(way);
    const contact =
      body.to === undefined ? { input, user_id: person.userId } : { input, wa_id: person.number.slice(1) };
    return {
      messaging_product: 'whatsapp',
      contacts: [contact],
      messages: [{ id: message.id, ...(rendered && { message_status: 'accepted' }) }],
    };
  }

  /** The customer has looked at everything that was delivered to them. */
  async read(personId: string): Promise<void> {
    const delivered = this.#world.messages
      .all()
      .filter(
        (one) => one.personId === personId && one.direction === 'outbound' && one.status === 'delivered',
      );
    await Promise.all(delivered.map(({ id }) => this.#tell(id, 'read')));
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#underWay);
  }

  #markRead(messageId: string): object {
    const { messages } = this.#world;
    if (messages.get(messageId)?.direction !== 'inbound') {
      throw new GraphError(400, 131_009, 'Parameter value is not valid', `There is no message ${messageId}`);
    }
    messages.change(messageId, { isRead: true });
    return { success: true };
  }

  #react(messageId: string, emoji: string): void {
    if (!this.#world.messages.get(messageId)) {
      throw new GraphError(400, 131_009, 'Parameter value is not valid', `There is no message ${messageId}`);
    }
    this.#world.messages.change(messageId, { businessReaction: emoji });
  }

  #render(
    { template: sent }: Extract<MessageBody, { type: 'template' }>,
    isToUserId: boolean,
  ): RenderedTemplate {
    const template = this.#world.templates.find(sent.name, sent.language.code);
    if (!template || template.status === 'PENDING' || template.status === 'REJECTED') {
      throw new GraphError(
        404,
        132_001,
        'Template name does not exist in the translation',
        `template name (${sent.name}) does not exist in ${sent.language.code}`,
      );
    }
    if (template.status === 'PAUSED')
      throw new GraphError(400, 132_015, 'Template is paused', template.reason);
    if (template.status === 'DISABLED')
      throw new GraphError(400, 132_016, 'Template is disabled', template.reason);
    if (isToUserId && template.category === 'AUTHENTICATION') {
      throw new GraphError(
        400,
        131_062,
        'Authentication needs a phone number',
        'A user id cannot be authenticated',
      );
    }
    return renderTemplate(template, sent);
  }

  async #bringToCustomer(message: MetaMessage, person: Person, file: MediaObject | undefined): Promise<void> {
    const { faults } = this.#world;
    const { stepMs } = this.#world.settings;
    const isSilent = faults.take('no-statuses') !== undefined;
    const isReversed = faults.take('reorder-statuses') !== undefined;
    const code =
      faults.take('undelivered')?.code ?? this.#obstacle(message) ?? (await this.#fetch(message, file));

    // Reactions are told as sent and no further.
    const way: readonly MetaStatus[] =
      code !== undefined ? ['failed'] : message.type === 'reaction' ? ['sent'] : ['sent', 'delivered'];
    const told: MetaStatus[] = [];
    let posts = Promise.resolve();
    for (const status of way) {
      if (!(await this.#wait(stepMs))) return;
      this.#world.messages.change(message.id, { status, ...(code !== undefined && { errorCode: code }) });
      told.push(status);
      // Webhooks go their own way: a message does not wait for a bridge that does not answer.
      if (!isSilent && !isReversed) posts = posts.then(() => this.#post(message.id, person, status, code));
    }
    if (!isSilent && isReversed) {
      for (const status of told.reverse()) await this.#post(message.id, person, status, code);
    }
    await posts;
  }

  /** What only turns out after the API has said yes. */
  #obstacle(message: MetaMessage): number | undefined {
    const { windows, settings, withoutMarketing } = this.#world;
    if (message.rendered) {
      const isMarketing = message.rendered.category === 'MARKETING';
      return isMarketing && withoutMarketing.has(message.personId) ? 131_050 : undefined;
    }
    return windows.isOpen(settings.number.displayNumber, message.personId) ? undefined : 131_047;
  }

  /** Fetches a file that was given by its address. @returns the code of the failure, if it cannot be had */
  async #fetch(message: MetaMessage, file: MediaObject | undefined): Promise<number | undefined> {
    const headerLink = message.rendered?.headerMediaId;
    const link = file?.link ?? (headerLink?.startsWith('http') ? headerLink : undefined);
    if (link === undefined) return undefined;
    const fetched = await fetchFile(link, MOST_BYTES, this.#stopping.signal);
    if (!fetched) return 131_053;
    try {
      const { id } = this.#world.media.upload(fetched.contentType, fetched.bytes);
      this.#world.messages.change(message.id, { fetchedMediaId: id });
      return undefined;
    } catch {
      return 131_053;
    }
  }

  async #tell(id: string, status: MetaStatus): Promise<void> {
    const { personId } = this.#world.messages.change(id, { status });
    await this.#post(id, this.#world.people.get(personId), status, undefined);
  }

  async #post(id: string, person: Person, status: MetaStatus, code: number | undefined): Promise<void> {
    const message = this.#world.messages.get(id);
    if (!message) return;
    const { webhooks, settings } = this.#world;
    const failure = code === undefined ? undefined : failureOf(code);
    await webhooks.tell('messages', statusValue(settings.number, person, message, status, failure));
  }

  /** @returns false when the simulator stops meanwhile. */
  #wait(milliseconds: number): Promise<boolean> {
    return setTimeout(milliseconds, true, { signal: this.#stopping.signal }).catch(() => false);
  }
}

function contentOf(body: MessageBody): Readonly<Record<string, unknown>> {
  const content: unknown = Object.entries(body).find(([name]) => name === body.type)?.[1];
  if (Array.isArray(content)) return { all: content };
  return { ...(content as Record<string, unknown>) };
}

function mediaOf(body: MessageBody): MediaObject | undefined {
  switch (body.type) {
    case 'image':
      return body.image;
    case 'video':
      return body.video;
    case 'audio':
      return body.audio;
    case 'document':
      return body.document;
    case 'sticker':
      return body.sticker;
    default:
      return undefined;
  }
}
