import type { Language } from '../../language.ts';
import type { CallPoint } from '../call-point.ts';
import type { CallSetUp } from '../call-set-up.ts';
import type { CallStep, Spoken } from '../call-step.ts';
import { speak } from '../spoken/speak.ts';
import type { SpokenWords } from '../spoken/spoken-words.ts';
import { LONGEST_VOICEMAIL } from './longest-voicemail.ts';

/**
 * What happens next where nothing of the call can be read or written now: it needs no store, decides nothing that would
 * have to be known later, and leaves nobody in silence.
 * @param setUp as it was last known, if it is known which channel it is
 */
export function fallbackStep(point: CallPoint, setUp?: CallSetUp): CallStep {
  const language: Language = setUp?.language ?? 'en';
  switch (point.at) {
    case 'repPicksUp':
      // Whether the rep is to be asked is not known: asking harms nobody.
      return { kind: 'askRep', say: said('askRepBriefly') };
    case 'repPresses':
      // Whom they wanted to call is not known either.
      if (point.isOwnCall) return point.key === undefined ? { kind: 'leave' } : end('cannotBeConnected');
      return { kind: point.key === undefined ? 'leave' : 'join' };
    case 'customerPicksUp':
      return { kind: 'announce', say: announcement() };
    case 'repReady':
      return end('cannotBeConnected');
    case 'connected':
      return end(point.isJoined ? undefined : 'cannotBeConnected');
    case 'voicemailLeft':
      return end('voicemailLeft');
    case 'rung':
      return point.isJoined ? end() : voicemail();
    case 'agentDone':
      if (point.why === 'hungUp') return end();
      return point.why === 'done' ? end('goodbye') : voicemail();
    case 'incoming':
    case 'fallback':
      return voicemail();
  }

  function said(word: keyof SpokenWords): Spoken {
    return speak(language, word, { channel: setUp?.channel.name ?? '' });
  }

  function announcement(): readonly Spoken[] {
    const text = setUp?.rules.records ? setUp.rules.announcement : undefined;
    return text ? [{ text, language }] : [];
  }

  function end(word?: keyof SpokenWords): CallStep {
    return { kind: 'end', say: word ? [said(word)] : [] };
  }

  function voicemail(): CallStep {
    const say = setUp?.rules.greeting
      ? { text: setUp.rules.greeting, language }
      : said(setUp ? 'greeting' : 'nobodyHere');
    return { kind: 'voicemail', say: [say], longestSeconds: LONGEST_VOICEMAIL };
  }
}
