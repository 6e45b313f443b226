import { isTrimmed, readChoice, readRecordingCallback } from './attributes.ts';
import type { Performer } from './stage.ts';

/** https://www.twilio.com/docs/voice/twiml/recording: it runs beside all that follows, until the call is over. */
export const startRecording: Performer = async (stage, verb) => {
  for (const noun of verb.children) {
    const callback = readRecordingCallback(stage, noun);
    stage.world.recordings.beginOnLeg({
      leg: stage.leg,
      source: 'StartCallRecordingAPI',
      channels: readChoice(noun, 'channels', ['mono', 'dual'] as const, 'dual') === 'dual' ? 2 : 1,
      track: readChoice(noun, 'track', ['both', 'inbound', 'outbound'] as const, 'both'),
      isTrimmed: isTrimmed(noun, 'trim-silence'),
      ...(callback && { callback }),
    });
  }
  return undefined;
};
