import type { Language } from '../language.ts';
import { callBackValues } from './call-back-values.ts';
import { callValues } from './call-values.ts';
import type { PlaceValues } from './fill-format.ts';
import { followUpValues } from './follow-up-values.ts';
import type { FormatKind } from './format-kind.ts';
import { messagesValues } from './messages-values.ts';
import { phrase } from './phrase.ts';
import { wordsOf } from './words-of.ts';
import { writeTime } from './write-time.ts';

const at = new Date('2026-11-20T19:03:00Z');
const hour = { start: new Date('2026-11-20T19:00:00Z'), end: new Date('2026-11-20T20:00:00Z') };
const customer = { name: 'Carmen Sample', address: '+12025550141' };
const userName = 'Robin Sample';

/** What stands in the places of an activity that never was: it shows what a format looks like. */
export function sampleValues(kind: FormatKind, language: Language): PlaceValues {
  const { sample } = wordsOf(language);
  const channel = { name: sample.channel, type: 'phone', timeZone: 'America/New_York' } as const;
  const facts = { channel, customer, language, conversationUrl: 'https://example.com/conversation' };
  if (kind === 'messages') {
    const time = writeTime(at, channel.timeZone, language);
    const messages = [
      phrase(language, 'line', { time, author: customer.name, words: sample.message }),
      phrase(language, 'line', { time, author: userName, words: sample.answer }),
    ];
    return { ...messagesValues({ ...facts, period: hour }), messages: messages.join('\n') };
  }
  if (kind === 'followUp') return followUpValues({ ...facts, waitingSince: at, message: sample.message });
  if (kind === 'callBack') {
    const callBackAt = new Date('2026-11-21T14:00:00Z');
    return callBackValues({
      ...facts,
      calledAt: at,
      outcome: 'Voicemail',
      callBackAt,
      message: sample.voicemail,
    });
  }
  return callValues({
    ...facts,
    beganAt: at,
    outcome: 'Answered',
    seconds: 185,
    userName,
    summary: sample.summary,
    recordingUrl: 'https://example.com/recording',
    disposition: 'Resolved',
    notes: sample.notes,
    ...(kind === 'agentCall' && { agentName: sample.agent }),
  });
}
