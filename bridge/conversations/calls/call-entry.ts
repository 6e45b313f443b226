import { writeDuration } from '../formats/write-duration.ts';
import type { Language } from '../language.ts';
import type { CallView } from './call-view.ts';
import { entryWords } from './entry-words.ts';

type Shown = Pick<
  CallView,
  'agentName' | 'answeredBy' | 'direction' | 'outcome' | 'recordingSeconds' | 'seconds' | 'status'
>;

/** A call in a few words, as the list of conversations shows it: `Missed call`, `Outgoing call, no answer`. */
export function callEntry(call: Shown, language: Language): string {
  const words = entryWords(language);
  const { outcome } = call;
  if (call.status !== 'Ended' || !outcome)
    return call.direction === 'Inbound' ? words.incoming : words.outgoing;
  const duration = call.seconds === undefined ? undefined : writeDuration(call.seconds);
  if (call.direction === 'Outbound') {
    const how = outcome === 'Answered' ? (duration ?? words.outcomes.Answered) : words.outcomes[outcome];
    return fill(words.ended, { call: words.outgoing, how });
  }
  if (outcome === 'Voicemail') {
    const length = call.recordingSeconds;
    return length === undefined
      ? words.voicemail
      : fill(words.voicemailOf, { duration: writeDuration(length) });
  }
  if (outcome !== 'Answered') return words.missed;
  if (duration === undefined) return words.answered;
  if (call.agentName && call.answeredBy === undefined) {
    return fill(words.withAgent, { agent: call.agentName, duration });
  }
  return fill(words.ended, { call: words.answered, how: duration });
}

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, place: string) => values[place] ?? '');
}
