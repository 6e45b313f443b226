import type { Twilio } from 'twilio';
import type { TwilioConfig } from '../../../../config.ts';
import { errorCatalogue } from '../../../../errors.ts';
import type { CallDesk } from '../../../call-desk.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { answered } from '../../answered.ts';
import { apiPlace } from '../../api-place.ts';

const RECORDING = /^RE[0-9a-fA-F]{32}$/;

/**
 * Recordings, which stay at Twilio until somebody deletes them.
 * @see https://www.twilio.com/docs/voice/api/recording
 */
export function recordingDesk(
  { recordings }: Twilio,
  config: TwilioConfig,
): Pick<CallDesk, 'locateRecording' | 'deleteRecording'> {
  return {
    locateRecording(recordingId) {
      if (!RECORDING.test(recordingId)) {
        const { sentence } = errorCatalogue.RECORDING_GONE;
        return Promise.resolve({ kind: 'expired', code: 'RECORDING_GONE', sentence });
      }
      const path = `/2010-04-01/Accounts/${config.accountSid}/Recordings/${recordingId}.mp3`;
      return Promise.resolve({
        ...apiPlace(new URL(`${config.apiUrl}${path}`), config),
        contentType: 'audio/mpeg',
      });
    },

    async deleteRecording(recordingId) {
      try {
        await recordings(recordingId).remove();
      } catch (error) {
        if (error instanceof TwilioAnswerError && error.httpStatus === 404) return;
        await answered(Promise.reject(error as Error));
      }
    },
  };
}
