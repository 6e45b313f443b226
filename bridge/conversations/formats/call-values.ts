import type { CallOutcome } from '../calls/call-words.ts';
import type { ActivityFacts } from './activity-facts.ts';
import type { PlaceValues } from './fill-format.ts';
import { personValues } from './person-values.ts';
import { wordsOf } from './words-of.ts';
import { writeDuration } from './write-duration.ts';
import { writeMoment } from './write-moment.ts';

/** What an activity of a call tells. */
export interface CallFacts extends ActivityFacts {
  readonly beganAt: Date;
  /** Absent: not to be told. */
  readonly outcome?: CallOutcome;
  /** How long people spoke; absent where nobody did. */
  readonly seconds?: number;
  /** The rep who answered or placed it. */
  readonly userName?: string;
  readonly agentName?: string;
  readonly summary?: string;
  readonly recordingUrl?: string;
  /** Value of the picklist. */
  readonly disposition?: string;
  readonly notes?: string;
}

/** The places of an activity of a call. */
export function callValues(facts: CallFacts): PlaceValues {
  const { channel, disposition, language, outcome, seconds } = facts;
  const words = wordsOf(language);
  return {
    ...personValues(facts.customer),
    channel: channel.name,
    time: writeMoment(facts.beganAt, channel.timeZone, language),
    zone: channel.timeZone,
    status: outcome && words.callOutcomes[outcome],
    duration: seconds === undefined ? undefined : writeDuration(seconds),
    user: facts.userName,
    agent: facts.agentName,
    summary: facts.summary,
    recording: facts.recordingUrl,
    conversation: facts.conversationUrl,
    disposition: disposition && (words.dispositions[disposition] ?? disposition),
    notes: facts.notes,
  };
}
