import type { SpokenWords } from '../../../sound/spoken-words.ts';
import { rfc2822 } from '../../message.ts';

export const recordingSources = ['DialVerb', 'OutboundAPI', 'RecordVerb', 'StartCallRecordingAPI'] as const;
export type RecordingSource = (typeof recordingSources)[number];
/** Twilio says `failed` in callbacks only: the resource of such a recording is absent. */
export type RecordingStatus = 'in-progress' | 'paused' | 'stopped' | 'completed' | 'absent' | 'deleted';

/** One recording as the simulated Twilio keeps it. */
export interface Recording {
  readonly sid: string;
  readonly accountSid: string;
  readonly callSid: string;
  readonly status: RecordingStatus;
  readonly source: RecordingSource;
  readonly channels: 1 | 2;
  readonly track: 'both' | 'inbound' | 'outbound';
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Absent until it is over. */
  readonly seconds?: number;
  readonly errorCode?: number;
  /** What was said, for whoever listens. */
  readonly words: readonly SpokenWords[];
}

/**
 * The recording as the REST API answers it: `api.v2010.account.recording` of Twilio's OpenAPI document.
 * @param isOfCall as it is answered below a call, with other members
 */
export function toResource(recording: Recording, apiUrl: string, isOfCall: boolean): Record<string, unknown> {
  const account = `/2010-04-01/Accounts/${recording.accountSid}`;
  const ofCall = `${account}/Calls/${recording.callSid}/Recordings/${recording.sid}`;
  const alone = `${account}/Recordings/${recording.sid}`;
  return {
    account_sid: recording.accountSid,
    api_version: '2010-04-01',
    call_sid: recording.callSid,
    conference_sid: null,
    date_created: rfc2822(recording.createdAt),
    date_updated: rfc2822(recording.updatedAt),
    start_time: rfc2822(recording.createdAt),
    duration: recording.seconds === undefined ? null : String(recording.seconds),
    sid: recording.sid,
    price: null,
    price_unit: 'USD',
    status: recording.status,
    channels: recording.channels,
    source: recording.source,
    error_code: recording.errorCode ?? null,
    uri: `${isOfCall ? ofCall : alone}.json`,
    encryption_details: null,
    ...(isOfCall
      ? { track: recording.track }
      : {
          subresource_uris: {
            add_on_results: `${alone}/AddOnResults.json`,
            transcriptions: `${alone}/Transcriptions.json`,
          },
          media_url: `${apiUrl}${alone}`,
        }),
  };
}
