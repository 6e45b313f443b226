import type { Metadata } from '@grpc/grpc-js';
import type { Org } from '../org.ts';
import type { ChangeEventType } from './change-event-type.ts';
import type { EventChannel } from './event-channels.ts';
import type { EventLog } from './event-log.ts';

/** A topic that can be subscribed to. */
export interface Topic {
  /** As it is described now: a deployment may change it. */
  channel: EventChannel;
  readonly log: EventLog;
}

export interface PubSubTimes {
  /** How long events are kept. @defaultValue 72 hours */
  readonly retentionMs: number;
  /** After how much silence a stream is told that it lives. @defaultValue 270 seconds */
  readonly keepAliveMs: number;
  /** How long a stream on which nothing is requested stays open. @defaultValue 60 seconds */
  readonly idleMs: number;
}

/** What the methods of the API work with. */
export interface PubSubContext {
  readonly org: Org;
  readonly topics: ReadonlyMap<string, Topic>;
  /** By schema id. */
  readonly types: ReadonlyMap<string, ChangeEventType>;
  readonly times: PubSubTimes;
  /** The user whose token stands in the metadata. Throws PubSubError. */
  readonly authenticate: (metadata: Metadata) => string;
}
