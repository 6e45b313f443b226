import type { ActivityFacts } from './activity-facts.ts';
import type { PlaceValues } from './fill-format.ts';
import { personValues } from './person-values.ts';
import { wordsOf } from './words-of.ts';
import { writePeriod } from './write-period.ts';

/** What an activity of messages tells. */
export interface MessagesFacts extends ActivityFacts {
  readonly period: { readonly start: Date; readonly end: Date };
}

/** The places of an activity of messages, without the messages themselves. */
export function messagesValues(facts: MessagesFacts): PlaceValues {
  const { channel, conversationUrl, customer, language, period } = facts;
  return {
    ...personValues(customer),
    channel: channel.name,
    topic: wordsOf(language).topics[channel.type],
    period: writePeriod(period, channel.timeZone, language),
    zone: channel.timeZone,
    conversation: conversationUrl,
  };
}
