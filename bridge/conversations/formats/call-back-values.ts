import type { CallOutcome } from '../calls/call-words.ts';
import type { ActivityFacts } from './activity-facts.ts';
import type { PlaceValues } from './fill-format.ts';
import { personValues } from './person-values.ts';
import { wordsOf } from './words-of.ts';
import { writeMoment } from './write-moment.ts';

/** What an activity tells that asks to call back. */
export interface CallBackFacts extends ActivityFacts {
  readonly calledAt: Date;
  readonly outcome: CallOutcome;
  /** When the customer wants to be called back. */
  readonly callBackAt?: Date;
  /** What the customer has left. */
  readonly message?: string;
}

/** The places of an activity that asks to call back. */
export function callBackValues(facts: CallBackFacts): PlaceValues {
  const { callBackAt, channel, language } = facts;
  return {
    ...personValues(facts.customer),
    channel: channel.name,
    time: writeMoment(facts.calledAt, channel.timeZone, language),
    zone: channel.timeZone,
    status: wordsOf(language).callOutcomes[facts.outcome],
    callback: callBackAt && writeMoment(callBackAt, channel.timeZone, language),
    message: facts.message,
    conversation: facts.conversationUrl,
  };
}
