import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { maySubscribe } from './may-subscribe.ts';
import type { PubSubContext, Topic } from './pubsub-context.ts';
import { PubSubError } from './pubsub-error.ts';

/** More are never under way, however many are requested. */
const MOST_EVENTS = 100;

const fetchRequest = z.object({
  topicName: z.string(),
  replayPreset: z.enum(['LATEST', 'EARLIEST', 'CUSTOM']),
  replayId: z.instanceof(Buffer),
  numRequested: z.number(),
});

/** What the subscription does with its stream. */
export interface SubscriptionStream {
  /** Says that the first request was taken. */
  readonly open: () => void;
  readonly write: (response: object) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

interface Position {
  readonly topicName: string;
  readonly topic: Topic;
  /** Ordinal of the last event that was sent, or behind which it all begins. */
  ordinal: number;
}

/**
 * One subscriber: sends what has happened behind its place, and never more than it has requested.
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/flow-control.html
 */
export class Subscription {
  readonly #context: PubSubContext;
  readonly #user: () => string;
  readonly #stream: SubscriptionStream;
  #position: Position | undefined;
  #pending = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopListening: () => void = () => undefined;
  #closed = false;

  /** @param user the user of the stream's token; throws PubSubError once the token has run out */
  constructor(context: PubSubContext, user: () => string, stream: SubscriptionStream) {
    this.#context = context;
    this.#user = user;
    this.#stream = stream;
  }

  /** Takes a FetchRequest. Only the first one says where to start. */
  request(message: unknown): void {
    this.#guard(() => {
      const request = fetchRequest.parse(message);
      if (request.numRequested <= 0) {
        throw new PubSubError(
          'subscription.fetch.requested.events.invalid',
          'num_requested must be above zero.',
        );
      }
      this.#position ??= this.#start(request);
      if (request.topicName !== '' && request.topicName !== this.#position.topicName) {
        throw new PubSubError(
          'subscription.fetch.topic.mismatch',
          'The topic of a stream cannot be changed.',
        );
      }
      this.#pending = Math.min(MOST_EVENTS, this.#pending + request.numRequested);
      this.#wait();
      this.#send();
    });
  }

  /** Ends the stream as a lost connection does. */
  reset(): void {
    this.#guard(() => {
      throw new PubSubError('service.unavailable', 'The stream was reset.');
    });
  }

  /** Lets go of everything; the stream itself has ended. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stopListening();
  }

  #start(request: z.infer<typeof fetchRequest>): Position {
    const { topicName, replayPreset, replayId } = request;
    if (topicName === '') throw new PubSubError('topic.validation.empty', 'topic_name must be given.');
    const topic = this.#context.topics.get(topicName);
    if (!topic) throw new PubSubError('topic.not.found', `There is no topic ${topicName}.`);
    if (!maySubscribe(this.#context.org, this.#user(), topic.channel)) {
      throw new PubSubError(
        'subscription.topic.cannot.subscribe',
        `The user may not subscribe to ${topicName}.`,
      );
    }
    const ordinal = placeOf(topic, replayPreset, replayId);
    this.#stream.open();
    this.#stopListening = topic.log.onAppend(() => this.#guard(() => this.#send()));
    return { topicName, topic, ordinal };
  }

  #send(): void {
    const position = this.#position;
    if (!position || this.#pending === 0) return;
    const events = position.topic.log.after(position.ordinal, this.#pending);
    const last = events.at(-1);
    if (!last) return;
    this.#user();
    position.ordinal = last.ordinal;
    this.#pending -= events.length;
    this.#stream.write({
      events: events.map(({ id, schemaId, payload, replayId }) => ({
        event: { id, schemaId, payload },
        replayId,
      })),
      latestReplayId: last.replayId,
      rpcId: randomUUID(),
      pendingNumRequested: this.#pending,
    });
    this.#wait();
  }

  /** While events are requested the stream is kept alive; when none are it ends after a while. */
  #wait(): void {
    clearTimeout(this.#timer);
    const { keepAliveMs, idleMs } = this.#context.times;
    this.#timer =
      this.#pending > 0
        ? setTimeout(() => this.#guard(() => this.#keepAlive()), keepAliveMs)
        : setTimeout(() => this.#guard(() => this.#stream.end()), idleMs);
  }

  #keepAlive(): void {
    if (!this.#position) return;
    this.#user();
    this.#stream.write({
      events: [],
      latestReplayId: this.#position.topic.log.latest().replayId,
      rpcId: randomUUID(),
      pendingNumRequested: this.#pending,
    });
    this.#wait();
  }

  #guard(work: () => void): void {
    if (this.#closed) return;
    try {
      work();
    } catch (error) {
      this.close();
      this.#stream.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function placeOf({ log }: Topic, preset: 'LATEST' | 'EARLIEST' | 'CUSTOM', replayId: Buffer): number {
  if (preset === 'EARLIEST') return 0;
  if (preset === 'LATEST') return log.latest().ordinal;
  if (replayId.length === 0) {
    throw new PubSubError('subscription.fetch.replayid.validation.failed', 'CUSTOM needs a replay_id.');
  }
  const place = log.find(replayId);
  if (!place)
    throw new PubSubError('subscription.fetch.replayid.corrupted', 'The Replay ID validation failed.');
  return place.ordinal;
}
