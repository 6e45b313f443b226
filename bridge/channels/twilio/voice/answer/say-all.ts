import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Spoken } from '../../../../conversations/calls/call-step.ts';
import { speakable } from './speakable.ts';
import { voiceLanguages } from './voice-language.ts';

type Speaking = Pick<VoiceResponse, 'say'>;

/** Has texts read out, one after the other. What is empty is left out: Twilio would take it for a mistake. */
export function sayAll(part: Speaking, spoken: readonly Spoken[]): void {
  for (const { text, language } of spoken) {
    const words = speakable(text);
    if (words) part.say({ language: voiceLanguages[language] }, words);
  }
}
