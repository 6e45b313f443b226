import type {
  AgentNotice,
  BegunNotice,
  CallNotice,
  DecidedNotice,
  LegNotice,
  OrderedNotice,
  RecordingNotice,
  RungNotice,
  SettledNotice,
  SummaryNotice,
  WrittenNotice,
} from './call-notice.ts';
import type {
  AgentState,
  BegunState,
  CallRecording,
  CallState,
  DecidedState,
  LegState,
  OrderState,
  RungState,
  SummaryState,
  TextState,
} from './call-state.ts';
import { legStages, type LegStage, type RecordingState } from './call-words.ts';
import { withoutAbsent } from './without-absent.ts';

/** Nothing was told of this call yet. */
export function newCall(callId: string): CallState {
  return {
    callId,
    legs: {},
    rung: {},
    decided: [],
    orders: [],
    recordings: {},
    transcripts: {},
    awaited: {},
  };
}

/**
 * Joins notices into what is known of a call. The order in which they come, and how often, makes no difference: where
 * two contradict each other the same one counts whichever came first.
 */
export function joinCall(state: CallState, notices: readonly CallNotice[]): CallState {
  return notices.reduce(joinNotice, state);
}

function joinNotice(state: CallState, notice: CallNotice): CallState {
  switch (notice.kind) {
    case 'begun':
      // A provider's list names a call of ours by its first leg: who calls whom is ours to say.
      return notice.callId === state.callId ? { ...state, begun: joinBegun(state.begun, notice) } : state;
    case 'leg':
      return withLeg(state, notice.legId, (leg) => joinLeg(leg, notice));
    case 'joined':
      return withLeg(state, notice.legId, (leg) => ({
        ...leg,
        stage: further(leg?.stage, 'Answered'),
        firstAt: earlier(leg?.firstAt, notice.at.getTime()),
        joinedAt: earlier(leg?.joinedAt, notice.at.getTime()),
      }));
    case 'rung':
      return { ...state, rung: withKey(state.rung, String(notice.round), rungOf(notice), rankOfRung) };
    case 'decided':
      return { ...state, decided: withElement(state.decided, decidedOf(notice)) };
    case 'ordered':
      return { ...state, orders: withElement(state.orders, orderOf(notice)) };
    case 'recording':
      return {
        ...state,
        recordings: {
          ...state.recordings,
          [notice.recordingId]: joinRecording(state.recordings[notice.recordingId], notice),
        },
      };
    case 'transcript':
      return {
        ...state,
        transcripts: {
          ...state.transcripts,
          [notice.recordingId ?? '']: joinText(
            state.transcripts[notice.recordingId ?? ''],
            notice.at,
            notice.transcript,
          ),
        },
      };
    case 'summary':
      return { ...state, summary: joinText(state.summary, notice.at, summaryOf(notice)) };
    case 'agent':
      return { ...state, agent: withKey(state.agent ?? {}, notice.stage, agentOf(notice), () => 0) };
    case 'awaited': {
      const key = notice.what === 'summary' ? notice.what : `${notice.what}|${notice.recordingId ?? ''}`;
      const at = Math.max(state.awaited[key] ?? 0, notice.at.getTime());
      return { ...state, awaited: { ...state.awaited, [key]: at } };
    }
    case 'refused': {
      const { code, sentence } = notice;
      const refused = { at: notice.at.getTime(), code, sentence };
      return { ...state, refused: greater(state.refused, refused, () => 0) };
    }
    case 'settled':
      return { ...state, settled: greater(state.settled, settledOf(notice), () => 0) };
    case 'written':
      return { ...state, written: greater(state.written, writtenOf(notice), () => 0) };
  }
}

/** The first one counts; what it does not say, another one may. */
function joinBegun(known: BegunState | undefined, notice: BegunNotice): BegunState {
  const { provider, direction, channelKey, customer } = notice;
  const told = { at: notice.at.getTime(), provider, direction, channelKey, customer };
  const first = known && isBefore(known, told) ? known : told;
  return {
    at: first.at,
    provider: first.provider,
    direction: first.direction,
    channelKey: first.channelKey,
    customer: first.customer,
    ...withoutAbsent({
      legId: lesser(known?.legId, notice.legId),
      recordId: lesser(known?.recordId, notice.recordId),
      by: lesser(known?.by, notice.by),
      repNumber: lesser(known?.repNumber, notice.repNumber),
    }),
  };
}

function isBefore(one: BegunState, other: BegunState): boolean {
  if (one.at !== other.at) return one.at < other.at;
  return (
    textOf([one.channelKey, one.direction, one.customer]) <
    textOf([other.channelKey, other.direction, other.customer])
  );
}

function withLeg(state: CallState, legId: string, join: (leg: LegState | undefined) => LegState): CallState {
  return { ...state, legs: { ...state.legs, [legId]: join(state.legs[legId]) } };
}

function joinLeg(leg: LegState | undefined, notice: LegNotice): LegState {
  const at = notice.at.getTime();
  const { stage, end, seconds, sequence } = notice;
  const over = stage === 'Ended' ? { at, ...withoutAbsent({ end, seconds, sequence }) } : undefined;
  return {
    stage: further(leg?.stage, stage),
    firstAt: earlier(leg?.firstAt, at),
    ...withoutAbsent({
      parentId: lesser(leg?.parentId, notice.parentId),
      role: lesser(leg?.role, notice.role),
      userId: lesser(leg?.userId, notice.userId),
      number: lesser(leg?.number, notice.number),
      ringingAt: stage === 'Ringing' ? earlier(leg?.ringingAt, at) : leg?.ringingAt,
      answeredAt: stage === 'Answered' ? earlier(leg?.answeredAt, at) : leg?.answeredAt,
      joinedAt: leg?.joinedAt,
      // Of two ends the provider's own order decides.
      over: over ? greater(leg?.over, over, ({ sequence: order = -1 }) => order) : leg?.over,
    }),
  };
}

function further(known: LegStage | undefined, told: LegStage): LegStage {
  return known && legStages.indexOf(known) > legStages.indexOf(told) ? known : told;
}

const recordingRanks: Readonly<Record<RecordingState, number>> = {
  InProgress: 0,
  Paused: 0,
  Absent: 1,
  Failed: 2,
  Completed: 3,
  Deleted: 4,
};

/** The furthest state counts; how long it is stays known when it is deleted. */
function joinRecording(known: CallRecording | undefined, notice: RecordingNotice): CallRecording {
  const told = { at: notice.at.getTime(), of: notice.of, state: notice.state };
  const { at, state } = greater(
    known && { at: known.at, of: known.of, state: known.state },
    told,
    ({ state: one }) => recordingRanks[one],
  );
  return {
    at,
    of: lesser(known?.of, notice.of) ?? notice.of,
    state,
    ...withoutAbsent({
      seconds: most(known?.seconds, notice.seconds),
      tracks: most(known?.tracks, notice.tracks),
    }),
  };
}

function rungOf({ at, end, isJoined, legId, seconds }: RungNotice): RungState {
  return { at: at.getTime(), end, isJoined, ...withoutAbsent({ legId, seconds }) };
}

/** That somebody was connected is more than that nobody was. */
function rankOfRung({ isJoined }: RungState): number {
  return isJoined ? 1 : 0;
}

function decidedOf({ at, step, isOpen, round, users, why, isRecorded }: DecidedNotice): DecidedState {
  return { at: at.getTime(), step, ...withoutAbsent({ isOpen, round, users, why, isRecorded }) };
}

function orderOf({ at, order, by, to }: OrderedNotice): OrderState {
  return { at: at.getTime(), order, by, ...withoutAbsent({ to }) };
}

function summaryOf({ text, nextSteps = [], isAsked = false }: SummaryNotice): SummaryState | undefined {
  return text === undefined ? undefined : { text, nextSteps, isAsked };
}

/** Word that there is none takes nothing back, and is word all the same. */
function joinText<Value>(known: TextState<Value> | undefined, when: Date, value?: Value): TextState<Value> {
  const at = when.getTime();
  const latest = value === undefined ? known?.latest : greater(known?.latest, { at, value }, () => 0);
  return { toldAt: Math.max(known?.toldAt ?? at, at), ...withoutAbsent({ latest }) };
}

function agentOf(notice: AgentNotice): AgentState {
  const { at, agentName, reason, customerName, callBackAt, transcript, why } = notice;
  return {
    at: at.getTime(),
    agentName,
    ...withoutAbsent({ reason, customerName, callBackAt: callBackAt?.getTime(), transcript, why }),
  };
}

function settledOf({ at, endedAt }: SettledNotice): { readonly at: number; readonly endedAt: number } {
  return { at: at.getTime(), endedAt: endedAt.getTime() };
}

function writtenOf({ at, outcome, startedAt, seconds }: WrittenNotice): NonNullable<CallState['written']> {
  return { at: at.getTime(), outcome, startedAt: startedAt.getTime(), ...withoutAbsent({ seconds }) };
}

function withKey<Key extends string, Value extends { readonly at: number }>(
  record: Readonly<Partial<Record<Key, Value>>>,
  key: Key,
  value: Value,
  rankOf: (value: Value) => number,
): Readonly<Record<Key, Value>> {
  return { ...record, [key]: greater(record[key], value, rankOf) } as Readonly<Record<Key, Value>>;
}

/** A set in the order of time. */
function withElement<Element extends { readonly at: number }>(
  elements: readonly Element[],
  element: Element,
): readonly Element[] {
  const text = textOf(element);
  if (elements.some((one) => textOf(one) === text)) return elements;
  return [...elements, element].sort((a, b) => a.at - b.at || (textOf(a) < textOf(b) ? -1 : 1));
}

/** By rank, then by time, then by what it says: one of two, whichever came first. */
function greater<Value extends { readonly at: number }>(
  one: Value | undefined,
  other: Value,
  rankOf: (value: Value) => number,
): Value {
  if (!one) return other;
  const distance = rankOf(one) - rankOf(other) || one.at - other.at;
  if (distance !== 0) return distance > 0 ? one : other;
  return textOf(one) >= textOf(other) ? one : other;
}

/** The same value gives the same text, in whatever order its properties were written. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** They do not differ in truth; should they, the choice is the same in every order. */
function lesser<Text extends string>(one: Text | undefined, other: Text | undefined): Text | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

function earlier(one: number | undefined, other: number): number {
  return Math.min(one ?? other, other);
}

function most(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
