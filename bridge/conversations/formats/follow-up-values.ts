import type { ActivityFacts } from './activity-facts.ts';
import type { PlaceValues } from './fill-format.ts';
import { personValues } from './person-values.ts';
import { wordsOf } from './words-of.ts';
import { writeMoment } from './write-moment.ts';

/** What an activity tells that asks for an answer. */
export interface FollowUpFacts extends ActivityFacts {
  /** When the customer wrote what nobody has answered. */
  readonly waitingSince: Date;
  /** The words of the customer. */
  readonly message: string;
}

/** The places of an activity that asks for an answer. */
export function followUpValues(facts: FollowUpFacts): PlaceValues {
  const { channel, language } = facts;
  return {
    ...personValues(facts.customer),
    channel: channel.name,
    topic: wordsOf(language).topics[channel.type],
    time: writeMoment(facts.waitingSince, channel.timeZone, language),
    zone: channel.timeZone,
    message: facts.message,
    conversation: facts.conversationUrl,
  };
}
