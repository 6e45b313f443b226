import type { Change, Org } from '../org.ts';
import { changeEvents } from './change-events.ts';
import { changeEventType, type ChangeEventType } from './change-event-type.ts';
import { eventChannels, type EventChannel } from './event-channels.ts';
import type { EventLog } from './event-log.ts';
import type { Topic } from './pubsub-context.ts';

/** The topics of a running org: those that its metadata describes, also after a deployment. */
export class LiveTopics {
  /** By name: `/data/ParleyOutbox__chn`. */
  readonly topics = new Map<string, Topic>();
  /** By schema id. Types stay known when their object has got other fields, because old events are written in them. */
  readonly types = new Map<string, ChangeEventType>();
  readonly #org: Org;
  readonly #makeLog: () => EventLog;
  #members = new Map<Topic, ReturnType<typeof membersOf>>();

  /** @throws Error when a channel cannot be served as it is written */
  constructor(org: Org, makeLog: () => EventLog) {
    this.#org = org;
    this.#makeLog = makeLog;
    this.refresh();
  }

  /** Takes the channels and objects as they are described now. Events that were captured stay. */
  refresh(): void {
    const channels = eventChannels(this.#org.metadata, this.#org.schema);
    const objects = new Set(channels.flatMap(({ members }) => members.map(({ object }) => object)));
    const types = new Map([...objects].map((object) => [object.name, changeEventType(object)] as const));
    for (const type of types.values()) this.types.set(type.schemaId, type);
    for (const channel of channels) {
      const topic = this.topics.get(channel.topic) ?? { channel, log: this.#makeLog() };
      topic.channel = channel;
      this.topics.set(channel.topic, topic);
      this.#members.set(topic, membersOf(channel, types));
    }
  }

  /** Writes what a transaction has changed into the topics that carry it. */
  capture(changes: readonly Change[], committedAt: number): void {
    for (const [{ log }, members] of this.#members) log.append(changeEvents(changes, members, committedAt));
  }
}

function membersOf(channel: EventChannel, types: ReadonlyMap<string, ChangeEventType>) {
  return new Map(
    channel.members.flatMap((member) => {
      const type = types.get(member.object.name);
      return type ? [[member.object.name, { member, type }] as const] : [];
    }),
  );
}
