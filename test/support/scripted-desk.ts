import type {
  CallDesk,
  CallOrder,
  CallOutcomeAtProvider,
  CallRequest,
} from '../../bridge/channels/call-desk.ts';
import type { MediaPlace } from '../../bridge/channels/channel-provider.ts';
import type { CallStep } from '../../bridge/conversations/calls/call-step.ts';

/** What a desk was asked to do with legs that are there. */
export type DeskChange =
  | { readonly kind: 'redirect'; readonly callId: string; readonly legId: string; readonly step: CallStep }
  | { readonly kind: 'end'; readonly legId: string }
  | { readonly kind: 'pause'; readonly legId: string; readonly isPaused: boolean };

/** A desk that does what a test tells it, and remembers what it was asked. */
export interface ScriptedDesk extends CallDesk {
  /** Every call that it was asked to place, in order. */
  readonly placed: CallOrder[];
  readonly changes: DeskChange[];
  /** Recordings that it was asked to delete. */
  readonly deleted: string[];
  /** How often its list was asked for a call that was placed. */
  looks: number;
  /** What it says to each call. Default: it is done, as leg `CA` and the number of the attempt. */
  onPlace: (order: CallOrder) => CallOutcomeAtProvider | Promise<CallOutcomeAtProvider>;
  /** What it says to each change. Default: it is done. */
  onChange: (change: DeskChange) => CallOutcomeAtProvider | Promise<CallOutcomeAtProvider>;
  /** What its list says of a call that was placed. Default: it has none. */
  onFind: (order: CallOrder) => string | undefined;
  /** What its lists hold. */
  listed: readonly CallRequest[];
  /** What it knows of a single call. */
  onLookAt: (callId: string, legId: string) => CallRequest | undefined;
  onDelete: (recordingId: string) => void | Promise<void>;
  /** Since when its lists were asked for. */
  readonly listedSince: Date[];
}

const nobody = () => {
  throw new Error('Nobody asks for it.');
};

export function scriptedDesk(): ScriptedDesk {
  const change = (one: DeskChange): Promise<CallOutcomeAtProvider> => {
    desk.changes.push(one);
    return Promise.resolve(desk.onChange(one));
  };
  const desk: ScriptedDesk = {
    placed: [],
    changes: [],
    deleted: [],
    listedSince: [],
    looks: 0,
    onPlace: () => ({ kind: 'done', legId: `CA${desk.placed.length}` }),
    onChange: () => ({ kind: 'done', legId: 'CA0' }),
    onFind: () => undefined,
    listed: [],
    onLookAt: () => undefined,
    onDelete: () => undefined,
    webhooks: [],
    read: nobody,
    answer: nobody,
    place(order) {
      desk.placed.push(order);
      return Promise.resolve(desk.onPlace(order));
    },
    findPlaced(order) {
      desk.looks += 1;
      return Promise.resolve(desk.onFind(order));
    },
    redirect: (callId, legId, step) => change({ kind: 'redirect', callId, legId, step }),
    end: (legId) => change({ kind: 'end', legId }),
    pauseRecording: (legId, isPaused) => change({ kind: 'pause', legId, isPaused }),
    async *listCalls(since) {
      desk.listedSince.push(since);
      yield* await Promise.resolve(desk.listed);
    },
    lookAt: (callId, legId) => Promise.resolve(desk.onLookAt(callId, legId)),
    locateRecording: (): Promise<MediaPlace> => nobody(),
    async deleteRecording(recordingId) {
      await desk.onDelete(recordingId);
      desk.deleted.push(recordingId);
    },
  };
  return desk;
}
