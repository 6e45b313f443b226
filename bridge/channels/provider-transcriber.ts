import type { Transcriber } from '../ai/transcriber.ts';
import type { Config } from '../config.ts';
import { createTwilioTranscriber } from './twilio/voice/transcriber.ts';

/** A provider that writes recordings of its own down, where one is configured to. */
export function providerTranscriber({ twilio }: Pick<Config, 'twilio'>): Transcriber | undefined {
  return twilio && createTwilioTranscriber(twilio);
}
