import { eventTime } from '../../../conversations/event-time.ts';
import type { ProviderEvent } from '../../../conversations/model.ts';
import type { StoredEvent } from '../../delivery.ts';

/** Nothing that Parley carries is older: such a moment is none, and stands for a clock that was not set. */
const OLDEST = Date.UTC(2000, 0, 1);

/** An event with the moment at which it happened. */
export interface Dated<Event extends ProviderEvent = ProviderEvent> {
  readonly stored: StoredEvent;
  readonly event: Event;
  readonly at: Date;
}

/** Dates an event by the provider's clock where that can be true, else by its arrival. */
export function dated<Event extends ProviderEvent>(stored: StoredEvent, event: Event): Dated<Event> {
  const at = eventTime('occurredAt' in event ? event.occurredAt : undefined, stored.receivedAt);
  return { stored, event, at: at.getTime() < OLDEST ? stored.receivedAt : at };
}
