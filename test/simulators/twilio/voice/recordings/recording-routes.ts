import { Router, type Request } from 'express';
import { z } from 'zod';
import { soundFile } from '../../../sound/sound-file.ts';
import { readForm } from '../../read-form.ts';
import { TwilioRefusal } from '../../twilio-refusal.ts';
import { readAmong, readUrl } from '../calls/call-parameters.ts';
import type { TwilioVoice } from '../twilio-voice.ts';
import { listRecordings } from './list-recordings.ts';
import { recordingEvents } from './recording-desk.ts';
import { toResource, type Recording } from './recording.ts';
import { sendRange } from './send-range.ts';

const change = z.strictObject({
  Status: z.enum(['paused', 'in-progress', 'stopped']),
  PauseBehavior: z.enum(['skip', 'silence']).default('silence'),
});
const creation = z.strictObject({
  RecordingStatusCallback: z.string().optional(),
  RecordingStatusCallbackMethod: z.literal('POST').optional(),
  RecordingStatusCallbackEvent: z.string().optional(),
  RecordingChannels: z.enum(['mono', 'dual']).default('mono'),
  RecordingTrack: z.enum(['both', 'inbound', 'outbound']).default('both'),
  Trim: z.enum(['trim-silence', 'do-not-trim']).default('do-not-trim'),
});
/** The one that runs for a call, whatever its sid. */
const CURRENT = 'Twilio.CURRENT';

/** Recordings of the REST API. https://www.twilio.com/docs/voice/api/recording */
export function recordingRoutes(voice: TwilioVoice): Router {
  const account = `/2010-04-01/Accounts/${voice.settings.accountSid}`;
  const routes = Router({ caseSensitive: true, strict: true });
  const queryOf = (request: Request) => new URL(request.originalUrl, 'http://localhost').searchParams;

  routes.get(`${account}/Recordings.json`, (request, response) => {
    response.json(
      listRecordings(voice.recordings.all(), `${account}/Recordings.json`, queryOf(request), voice.apiUrl),
    );
  });
  routes.get(`${account}/Calls/:call/Recordings.json`, (request, response) => {
    const { call } = request.params;
    response.json(
      listRecordings(
        voice.recordings.all(),
        `${account}/Calls/${call}/Recordings.json`,
        queryOf(request),
        voice.apiUrl,
        call,
      ),
    );
  });
  routes.post(`${account}/Calls/:call/Recordings.json`, (request, response) => {
    const leg = voice.calls.get(request.params.call);
    if (!leg) throw notFound(request);
    if (leg.isOver || !leg.answeredAt) {
      throw new TwilioRefusal(400, 21220, 'Requested resource is not eligible for recording');
    }
    const form = readForm(request);
    const wanted = read(creation, form);
    const url = readUrl(form, 'RecordingStatusCallback', 21609);
    const asked = (wanted.RecordingStatusCallbackEvent ?? 'completed').split(' ');
    const events = readAmong(asked, recordingEvents, 'completed', 'RecordingStatusCallbackEvent');
    const sid = voice.recordings.beginOnLeg({
      leg,
      source: 'StartCallRecordingAPI',
      channels: wanted.RecordingChannels === 'dual' ? 2 : 1,
      track: wanted.RecordingTrack,
      isTrimmed: wanted.Trim === 'trim-silence',
      ...(url !== undefined && { callback: { url, events } }),
    });
    response.status(201).json(toResource(voice.recordings.need(sid), voice.apiUrl, true));
  });
  routes.post(`${account}/Calls/:call/Recordings/:sid.json`, (request, response) => {
    const { call, sid } = request.params;
    const { Status, PauseBehavior } = read(change, readForm(request));
    const running = sid === CURRENT ? voice.recordings.runningOf(call) : voice.recordings.get(sid);
    if (!running || running.callSid !== call) throw notFound(request);
    const changed =
      Status === 'stopped'
        ? voice.recordings.end(running.sid)
        : Status === 'paused'
          ? voice.recordings.pause(running.sid, PauseBehavior === 'skip')
          : voice.recordings.resume(running.sid);
    if (!changed) throw new TwilioRefusal(400, 21220, 'The recording is over');
    if (voice.faults.take('drop-response')) return void request.socket.destroy();
    response.json(toResource(changed, voice.apiUrl, true));
  });
  for (const path of [`${account}/Recordings/:sid.json`, `${account}/Calls/:call/Recordings/:sid.json`]) {
    routes.get(path, (request, response) => {
      response.json(toResource(find(request), voice.apiUrl, path.includes('/Calls/')));
    });
    routes.delete(path, (request, response) => {
      voice.recordings.delete(find(request).sid);
      response.status(204).end();
    });
  }
  routes.get(`${account}/Recordings/:sid{.:format}`, (request, response) => {
    if (voice.faults.take('media-error')) throw new TwilioRefusal(503, 20503, 'Service unavailable');
    const recording = find(request);
    const { format = 'wav' } = request.params;
    const isThere = recording.status === 'completed' && !voice.faults.take('expired-media');
    if (!isThere || (format !== 'mp3' && format !== 'wav')) throw notFound(request);
    const channels = queryOf(request).get('RequestedChannels') === '1' ? 1 : recording.channels;
    sendRange(
      request,
      response,
      soundFile(format, { seconds: recording.seconds ?? 0, channels, words: recording.words }),
    );
  });
  return routes;

  function find(request: Request): Recording {
    const { sid, call } = request.params;
    const recording = typeof sid === 'string' ? voice.recordings.get(sid) : undefined;
    const isOfCall = call === undefined || recording?.callSid === call;
    if (!recording || !isOfCall || recording.status === 'deleted') throw notFound(request);
    return recording;
  }
}

function read<Wanted>(schema: z.ZodType<Wanted>, form: URLSearchParams): Wanted {
  const found = schema.safeParse({
    ...Object.fromEntries(form),
    ...(form.has('RecordingStatusCallbackEvent') && {
      RecordingStatusCallbackEvent: form.getAll('RecordingStatusCallbackEvent').join(' '),
    }),
  });
  if (found.success) return found.data;
  throw new TwilioRefusal(400, 20001, z.prettifyError(found.error));
}

function notFound(request: Request): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
}
