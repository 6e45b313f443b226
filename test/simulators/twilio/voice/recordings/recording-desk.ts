import { randomBytes } from 'node:crypto';
import { WatchedEntries } from '../../../watched-entries.ts';
import { rfc2822 } from '../../message.ts';
import type { CallLeg } from '../calls/call-leg.ts';
import type { Faults } from '../../../faults/faults.ts';
import type { CallbackDesk } from '../callbacks/callback-desk.ts';
import type { Clock } from '../clock.ts';
import type { VoiceFault } from '../voice-fault.ts';
import type { VoiceSettings } from '../voice-settings.ts';
import type { Recording, RecordingSource } from './recording.ts';
import { Tape } from './tape.ts';

/** What a callback of a recording can be asked for. */
export const recordingEvents = ['in-progress', 'completed', 'absent'] as const;
export type RecordingEvent = (typeof recordingEvents)[number];

export interface RecordingOrder {
  /** The leg that it belongs to: of two the parent. */
  readonly leg: CallLeg;
  readonly source: RecordingSource;
  readonly channels: 1 | 2;
  readonly track?: Recording['track'];
  readonly isTrimmed: boolean;
  readonly longestSeconds?: number;
  readonly callback?: { readonly url: string; readonly events: ReadonlySet<RecordingEvent> };
}

interface Running {
  readonly tape: Tape;
  readonly order: RecordingOrder;
}

/** What a desk works with. */
interface RecordingWorld {
  readonly settings: VoiceSettings;
  readonly clock: Clock;
  readonly faults: Faults<VoiceFault>;
  readonly callbacks: CallbackDesk;
  /** Where the API is reached. */
  readonly apiUrl: string;
}

/** Makes recordings, keeps them, and tells of them. */
export class RecordingDesk extends WatchedEntries<Recording> {
  readonly #world: RecordingWorld;
  readonly #running = new Map<string, Running>();

  constructor(world: RecordingWorld) {
    super();
    this.#world = world;
  }

  /** Begins a recording. @returns its sid, and the tape that whoever speaks is to be put on */
  begin(order: RecordingOrder): { readonly sid: string; readonly tape: Tape } {
    const tape = new Tape(this.#world.clock);
    const sid = `RE${randomBytes(16).toString('hex')}`;
    this.#running.set(sid, { tape, order });
    this.keep(sid, {
      sid,
      accountSid: this.#world.settings.accountSid,
      callSid: order.leg.sid,
      status: 'in-progress',
      source: order.source,
      channels: order.channels,
      track: order.track ?? 'both',
      createdAt: tape.startedAt,
      updatedAt: tape.startedAt,
      words: tape.words,
    });
    this.#tell(sid, order, 'in-progress', 'in-progress');
    return { sid, tape };
  }

  /** Begins a recording of one leg, with all that is said and heard on it; it ends with the call at the latest. */
  beginOnLeg(order: RecordingOrder): string {
    const { sid, tape } = this.begin(order);
    order.leg.tapes.set(tape, { speaks: 0, hears: order.channels - 1 });
    order.leg.over.addEventListener('abort', () => this.end(sid), { once: true });
    return sid;
  }

  /** Ends a recording that runs. One on which nothing was said is absent when the order is that of a voicemail. */
  end(sid: string): Recording {
    const running = this.#running.get(sid);
    const recording = this.need(sid);
    if (!running) return recording;
    this.#running.delete(sid);
    const { tape, order } = running;
    tape.stop();
    order.leg.tapes.delete(tape);
    const seconds = Math.min(tape.seconds(order.isTrimmed), order.longestSeconds ?? Infinity);
    const hasFailed = this.#world.faults.take('failed-recordings') !== undefined;
    const isThere = seconds > 0 && !hasFailed;
    const ended = this.#change(sid, {
      status: isThere ? 'completed' : 'absent',
      seconds: isThere ? seconds : 0,
      ...(hasFailed && { errorCode: 13_600 }),
    });
    if (hasFailed) this.#tell(sid, order, 'completed', 'failed');
    else this.#tell(sid, order, isThere ? 'completed' : 'absent', isThere ? 'completed' : 'absent');
    return ended;
  }

  /** The one that runs for a call, the newest of several. */
  runningOf(callSid: string): Recording | undefined {
    return [...this.#running]
      .reverse()
      .map(([sid]) => this.need(sid))
      .find((recording) => recording.callSid === callSid);
  }

  /** @returns undefined when it does not run any more */
  pause(sid: string, isSkipped: boolean): Recording | undefined {
    const running = this.#running.get(sid);
    running?.tape.pause(isSkipped);
    return running && this.#change(sid, { status: 'paused' });
  }

  resume(sid: string): Recording | undefined {
    const running = this.#running.get(sid);
    running?.tape.resume();
    return running && this.#change(sid, { status: 'in-progress' });
  }

  delete(sid: string): void {
    if (this.#running.has(sid)) this.end(sid);
    this.#change(sid, { status: 'deleted', words: [] });
  }

  #change(sid: string, changes: Partial<Recording>): Recording {
    return this.keep(sid, { ...this.need(sid), ...changes, updatedAt: this.#world.clock.now() });
  }

  /** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback */
  #tell(sid: string, { leg, callback }: RecordingOrder, event: RecordingEvent, status: string): void {
    if (!callback?.events.has(event)) return;
    const { apiUrl, settings, callbacks } = this.#world;
    const recording = this.need(sid);
    callbacks.tell({
      kind: 'recording',
      leg,
      url: callback.url,
      form: {
        AccountSid: settings.accountSid,
        CallSid: leg.sid,
        RecordingSid: sid,
        RecordingUrl: `${apiUrl}/2010-04-01/Accounts/${settings.accountSid}/Recordings/${sid}`,
        RecordingStatus: status,
        ...(recording.seconds !== undefined && { RecordingDuration: String(recording.seconds) }),
        RecordingChannels: String(recording.channels),
        RecordingStartTime: rfc2822(recording.createdAt),
        RecordingSource: recording.source,
        RecordingTrack: recording.track,
        ErrorCode: String(recording.errorCode ?? 0),
      },
    });
  }
}
