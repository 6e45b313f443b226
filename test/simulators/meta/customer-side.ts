import type { Person } from '../people/person.ts';
import type { MetaMessage } from './meta-message.ts';
import type { MetaWorld } from './meta-world.ts';
import { aboutNumber, contactOf, inboundValue, payloadOf, seconds, senderOf } from './webhook-values.ts';

/** What a customer writes: type and content as Meta's webhooks have them. */
export interface Writing {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** Id of the message that it quotes. */
  readonly quotes?: string;
  readonly isForwarded?: boolean;
  /** Where the customer comes from: an advertisement. */
  readonly referral?: Readonly<Record<string, unknown>>;
  /** When it was written, if not now. */
  readonly at?: Date;
}

/** All that customers do on WhatsApp, and what somebody of the business does in the phone's own app. */
export class CustomerSide {
  readonly #world: MetaWorld;

  constructor(world: MetaWorld) {
    this.#world = world;
  }

  /** A message to the business. Ends when the webhook was taken or given up. */
  async write(personId: string, writing: Writing): Promise<MetaMessage> {
    const { messages, settings, people, windows, webhooks } = this.#world;
    const message = messages.add({
      direction: 'inbound',
      personId,
      type: writing.type,
      content: writing.content,
      at: writing.at ?? new Date(),
      ...(writing.quotes !== undefined && { quotes: writing.quotes }),
    });
    windows.open(settings.number.displayNumber, personId, message.at);
    const value = inboundValue(settings.number, people.get(personId), message, {
      ...(writing.isForwarded !== undefined && { isForwarded: writing.isForwarded }),
      ...(writing.referral && { referral: writing.referral }),
    });
    const isTaken = await webhooks.tell('messages', value);
    return messages.change(message.id, { webhookOutcome: isTaken ? 'taken' : 'lost' });
  }

  /** An emoji on a message, whoever wrote it; an empty one takes the reaction back. */
  async react(personId: string, target: string, emoji: string): Promise<boolean> {
    this.#world.messages.change(target, { customerReaction: emoji });
    return this.#tellMessage(personId, 'reaction', {
      message_id: target,
      ...(emoji !== '' && { emoji }),
    });
  }

  /** Other words for a message that the person has written. */
  async edit(personId: string, target: string, text: string): Promise<boolean> {
    const original = this.#own(personId, target);
    const content = original.type === 'text' ? { body: text } : { ...original.content, caption: text };
    this.#world.messages.change(target, { content, editedAt: new Date() });
    return this.#tellMessage(personId, 'edit', {
      original_message_id: target,
      message: { type: original.type, [original.type]: content },
    });
  }

  /** Takes a message of the person back for everyone. */
  async revoke(personId: string, target: string): Promise<boolean> {
    this.#own(personId, target);
    this.#world.messages.change(target, { revokedAt: new Date() });
    return this.#tellMessage(personId, 'revoke', { original_message_id: target });
  }

  /** The person takes another number: an id of WhatsApp's own, and a sentence that tells it. */
  async changeNumber(personId: string, number: string): Promise<boolean> {
    const before = this.#world.people.get(personId);
    const after = this.#world.people.changeNumber(personId, number);
    const { webhooks, settings } = this.#world;
    const isHidden = before.isNumberHidden;
    return webhooks.tell('messages', {
      ...aboutNumber(settings.number),
      contacts: [contactOf(after)],
      messages: [
        {
          ...senderOf(before),
          id: this.#newId(personId),
          timestamp: seconds(new Date()),
          type: 'system',
          system: {
            type: isHidden ? 'user_changed_user_id' : 'user_changed_number',
            body: isHidden
              ? `User ${before.name} changed their user id`
              : `User ${before.name} changed from ${before.number.slice(1)} to ${number.slice(1)}`,
            ...(!isHidden && { wa_id: number.slice(1) }),
            user_id: after.userId,
            previous_user_id: before.userId,
          },
        },
      ],
    });
  }

  /** The person wants no marketing any more, or again. */
  async prefer(personId: string, value: 'stop' | 'resume'): Promise<boolean> {
    const { people, webhooks, settings, withoutMarketing } = this.#world;
    const person = people.get(personId);
    if (value === 'stop') withoutMarketing.add(personId);
    else withoutMarketing.delete(personId);
    return webhooks.tell('user_preferences', {
      ...aboutNumber(settings.number),
      contacts: [contactOf(person)],
      user_preferences: [
        {
          ...(!person.isNumberHidden && { wa_id: person.number.slice(1) }),
          user_id: person.userId,
          detail: `User requested to ${value} marketing messages`,
          category: 'marketing_messages',
          value,
          timestamp: Math.floor(Date.now() / 1000),
        },
      ],
    });
  }

  /** Somebody of the business writes in the phone's own app. */
  async echo(personId: string, writing: Writing): Promise<boolean> {
    const { messages, webhooks, settings, people } = this.#world;
    const person = people.get(personId);
    const message = messages.add({
      direction: 'echo',
      personId,
      type: writing.type,
      content: writing.content,
      at: new Date(),
      ...(writing.quotes !== undefined && { quotes: writing.quotes }),
    });
    return webhooks.tell('smb_message_echoes', {
      ...aboutNumber(settings.number),
      contacts: [contactOf(person)],
      message_echoes: [
        {
          from: settings.number.displayNumber,
          ...(!person.isNumberHidden && { to: person.number.slice(1) }),
          to_user_id: person.userId,
          id: message.id,
          timestamp: seconds(message.at),
          type: message.type,
          [message.type]: payloadOf(message),
          ...(message.quotes !== undefined && { context: { id: message.quotes } }),
        },
      ],
    });
  }

  /** What was written before the business was connected, all at once. */
  async history(
    personId: string,
    texts: readonly { readonly text: string; readonly isOurs: boolean; readonly at: Date }[],
  ) {
    const { settings, people, webhooks } = this.#world;
    const person = people.get(personId);
    const ours = settings.number.displayNumber;
    return webhooks.tell('history', {
      ...aboutNumber(settings.number),
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 100 },
          threads: [
            {
              id: person.number.slice(1),
              context: { wa_id: person.number.slice(1), user_id: person.userId },
              messages: texts.map(({ text, isOurs, at }) => ({
                from: isOurs ? ours : person.number.slice(1),
                ...(isOurs && { to: person.number.slice(1) }),
                id: this.#newId(personId),
                timestamp: seconds(at),
                type: 'text',
                text: { body: text },
                history_context: { status: isOurs ? 'READ' : 'DELIVERED' },
              })),
            },
          ],
        },
      ],
    });
  }

  /** What Meta thinks of the number, told to the business. */
  async rateNumber(
    event: 'FLAGGED' | 'UNFLAGGED' | 'UPGRADE' | 'DOWNGRADE',
    limit = 'TIER_1K',
  ): Promise<boolean> {
    return this.#world.webhooks.tell('phone_number_quality_update', {
      display_phone_number: this.#world.settings.number.displayNumber,
      event,
      current_limit: limit,
    });
  }

  #own(personId: string, target: string): MetaMessage {
    const message = this.#world.messages.get(target);
    if (!message || message.personId !== personId || message.direction !== 'inbound') {
      throw new Error(`${personId} has not written ${target}`);
    }
    return message;
  }

  #tellMessage(personId: string, type: string, content: Readonly<Record<string, unknown>>): Promise<boolean> {
    const { webhooks, settings, people } = this.#world;
    const person: Person = people.get(personId);
    const message: MetaMessage = {
      id: this.#newId(personId),
      direction: 'inbound',
      personId,
      type,
      content,
      at: new Date(),
    };
    return webhooks.tell('messages', inboundValue(settings.number, person, message));
  }

  #newId(personId: string): string {
    return `wamid.${Buffer.from(`${personId} ${crypto.randomUUID()}`).toString('base64')}`;
  }
}
