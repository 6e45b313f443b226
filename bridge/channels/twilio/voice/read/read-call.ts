import { ParleyError } from '../../../../errors.ts';
import type { CallRequest } from '../../../call-desk.ts';
import type { RawRequest } from '../../../channel-provider.ts';
import { formOf } from '../../form-of.ts';
import { readVoiceQuery } from '../voice-query.ts';
import { voiceWebhooks, type VoiceWebhook } from '../voice-webhooks.ts';
import { readAgentEnd } from './read-agent-end.ts';
import { readDial } from './read-dial.ts';
import { readFallback } from './read-fallback.ts';
import { readIncoming } from './read-incoming.ts';
import { readKey } from './read-key.ts';
import { readLegStatus } from './read-leg-status.ts';
import { readPickedUp } from './read-picked-up.ts';
import { readRecording } from './read-recording.ts';
import { readVoicemail } from './read-voicemail.ts';
import type { VoiceRequest } from './voice-request.ts';

const readers: Readonly<Record<VoiceWebhook, (request: VoiceRequest) => CallRequest>> = {
  incoming: readIncoming,
  fallback: readFallback,
  legStatus: readLegStatus,
  rung: (request) => readDial(request, 'rung'),
  repAnswered: (request) => readPickedUp(request, 'repPicksUp'),
  repKey: readKey,
  repReady: (request) => readPickedUp(request, 'repReady'),
  connected: (request) => readDial(request, 'connected'),
  customerAnswered: (request) => readPickedUp(request, 'customerPicksUp'),
  voicemail: readVoicemail,
  agent: readAgentEnd,
  recording: readRecording,
};

const byPath: ReadonlyMap<string, (request: VoiceRequest) => CallRequest> = new Map(
  Object.entries(voiceWebhooks).map(([name, { path }]) => [path, readers[name as VoiceWebhook]]),
);

/**
 * What a verified request of Twilio tells of a call, and what it waits for. Pure: the same bytes give the same.
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names the parameters that are wrong, without their values
 */
export function readCall(request: RawRequest, receivedAt: Date): CallRequest {
  const [path = '', search = ''] = request.pathWithQuery.split('?', 2);
  const read = byPath.get(path);
  if (!read) throw new ParleyError('WEBHOOK_UNREADABLE', 'Twilio posts nothing to this path.');
  return read({ form: formOf(request), query: readVoiceQuery(search), receivedAt });
}
