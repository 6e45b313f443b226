import type { Language } from '../../../../conversations/language.ts';

/**
 * The language in which Twilio reads something out and listens. No voice is named: each language has one that an admin
 * chooses at Twilio, under Voice, Text-to-Speech.
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech
 */
export const voiceLanguages = {
  en: 'en-US',
  es: 'es-ES',
  fr: 'fr-FR',
  'fr-CA': 'fr-CA',
  it: 'it-IT',
} as const satisfies Readonly<Record<Language, string>>;
