interface Channel {
  readonly channel: string;
}
type Listener = (message: unknown) => void;
interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

const subscriptions = new Set<Subscription>();

/** Reaches subscribers everywhere in the app, not only in what is being looked at. */
export const APPLICATION_SCOPE = Symbol('application');

/** Wire adapter: what `publish` and `subscribe` want first. */
export class MessageContext {
  constructor(emit: (context: object) => void) {
    emit(createMessageContext());
  }
  connect(): void {}
  update(): void {}
  disconnect(): void {}
}

export function createMessageContext(): object {
  return Object.freeze({});
}

export function releaseMessageContext(): void {}

export function publish(_context: object, { channel }: Channel, message?: unknown): void {
  for (const subscription of [...subscriptions]) {
    if (subscription.channel === channel) subscription.listener(message);
  }
}

export function subscribe(_context: object, { channel }: Channel, listener: Listener): Subscription {
  const subscription = { channel, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscriptions.delete(subscription);
}
