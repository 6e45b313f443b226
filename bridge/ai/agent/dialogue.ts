import type { AgentEnd } from '../../conversations/calls/call-notice.ts';
import type { Language } from '../../conversations/language.ts';
import { readable } from '../readable.ts';
import { agentWords } from './agent-words.ts';
import { dialogueLimits as limits, spokenMs } from './dialogue-limits.ts';
import type {
  DialogueInput,
  DialogueOrder,
  DialogueState,
  RunningAnswer,
  TimedTurn,
} from './dialogue-state.ts';
import { asksForPerson, saysGoodbye } from './heard-words.ts';
import { takeSpeech } from './speech.ts';

/** A state and what follows from having come to it. */
export interface DialogueStep {
  readonly state: DialogueState;
  readonly orders: readonly DialogueOrder[];
}

/** The provider has said the greeting, or is about to: the talk begins. */
export function beginDialogue(greeting: string, language: Language, now: number): DialogueState {
  return {
    phase: 'talking',
    language,
    begunAt: now,
    turns: greeting === '' ? [] : [{ by: 'agent', text: greeting, at: now }],
    lastAnswer: 0,
    speaksUntil: now + spokenMs(greeting),
    lastHeardAt: now,
    reminders: 0,
    unreadable: 0,
    interruptedAt: [],
    promptedAt: [],
    frames: { since: now, count: 0 },
  };
}

/**
 * A talk of an AI agent with a caller, one thing after another. Pure: the time comes from outside. Whatever the caller
 * and the model say, three things can follow: speech, that a person takes over, and that the talk ends.
 */
export function stepDialogue(state: DialogueState, input: DialogueInput, now: number): DialogueStep {
  if (state.phase === 'over') return stay(state);
  if (input.kind === 'closed') return over(state, input.isClean);
  if (input.kind === 'stopped') return endNow(state);
  if (state.phase === 'closing') return stepClosing(state, input, now);
  const counted = countFrame(state, input, now);
  if (counted.frames.count > limits.frames) return handOver(counted, 'failed', now);
  switch (input.kind) {
    case 'said':
      return input.isWhole ? said(counted, input.text, now) : stay({ ...counted, lastHeardAt: now });
    case 'interrupted':
      return interrupted(counted, input.heard, now);
    case 'key':
      return input.key === '0' ? handOver(counted, 'key', now) : stay({ ...counted, lastHeardAt: now });
    case 'unreadable':
    case 'problem': {
      const unreadable = counted.unreadable + 1;
      const next = { ...counted, unreadable };
      return unreadable >= limits.unreadable ? handOver(next, 'failed', now) : stay(next);
    }
    case 'piece':
      return piece(state, input, now);
    case 'answered':
      return answered(state, input.id, now);
    case 'failed':
      return state.answer?.id === input.id ? handOver(state, 'failed', now) : stay(state);
    case 'clock':
      return clock(state, now);
    case 'broken':
      return handOver(state, 'failed', now);
    case 'other':
      return stay(counted);
  }
}

/** When the talk has to hear of the time, should nothing happen before. */
export function nextClock(state: DialogueState): number | undefined {
  const { phase, answer, begunAt, closeAt } = state;
  if (phase === 'over') return undefined;
  if (phase === 'closing') return closeAt;
  const end = begunAt + limits.talkMs;
  if (!answer) return Math.min(end, quietSince(state) + limits.silenceMs);
  const { askedAt, lastPieceAt, spoken, hasFiller } = answer;
  if (spoken !== '') return Math.min(end, lastPieceAt + limits.stallMs, askedAt + limits.answerMs);
  return Math.min(end, askedAt + (hasFiller ? limits.firstWordMs : limits.fillerMs));
}

function said(state: DialogueState, text: string, now: number): DialogueStep {
  const heard = readable(text).trim().slice(0, limits.promptLength).toWellFormed();
  const promptedAt = within(state.promptedAt, now);
  const silenced = silence({ ...state, promptedAt, lastHeardAt: now, reminders: 0 });
  if (promptedAt.length > limits.prompts) return handOver(silenced.state, 'failed', now, silenced.orders);
  // Noise that was no word: what is being said goes on.
  if (heard === '') return stay({ ...state, promptedAt, lastHeardAt: now });
  const turns = withWords(silenced.state.turns, heard, now);
  const next: DialogueState = { ...silenced.state, turns };
  if (asksForPerson(heard)) return handOver(next, 'asked', now, silenced.orders);
  if (saysGoodbye(heard, state.language)) return close(next, 'done', '', now, silenced.orders);
  if (turns.filter(({ by }) => by === 'caller').length > limits.turns) {
    return handOver(next, 'turns', now, silenced.orders);
  }
  const id = state.lastAnswer + 1;
  const answer: RunningAnswer = {
    id,
    askedAt: now,
    lastPieceAt: now,
    written: '',
    spoken: '',
    hasFiller: false,
  };
  return {
    state: { ...next, answer, lastAnswer: id },
    orders: [
      ...silenced.orders,
      { kind: 'ask', id, turns: turns.map(({ by, text: words }) => ({ by, text: words })) },
    ],
  };
}

function interrupted(state: DialogueState, heard: string, now: number): DialogueStep {
  const next = { ...state, interruptedAt: within(state.interruptedAt, now), lastHeardAt: now };
  if (next.interruptedAt.length > limits.interruptions) return handOver(next, 'failed', now);
  // The model still thinks: what was interrupted is the filler.
  if (state.answer?.spoken === '') return stay(next);
  const { state: silenced, orders } = silence(next);
  const turns = onlyHeard(silenced.turns, readable(heard));
  return { state: { ...silenced, turns, speaksUntil: now }, orders };
}

function piece(
  state: DialogueState,
  input: { readonly id: number; readonly text: string },
  now: number,
): DialogueStep {
  const { answer } = state;
  if (answer?.id !== input.id) return stay(state);
  const { say, rest, marker } = takeSpeech(answer.written + input.text, false);
  const orders: DialogueOrder[] = say === '' ? [] : [{ kind: 'say', text: say, isLast: false }];
  const spoken = answer.spoken + say;
  const lastPieceAt = input.text === '' ? answer.lastPieceAt : now;
  const next: DialogueState = {
    ...state,
    answer: { ...answer, written: rest, spoken, lastPieceAt },
    speaksUntil: say === '' ? state.speaksUntil : Math.max(now, state.speaksUntil) + spokenMs(say),
  };
  if (marker === 'person') return handOver(next, 'asked', now, orders);
  if (marker === 'end') {
    const ended = silence(next);
    return close(ended.state, 'done', '', now, [...orders, ...ended.orders]);
  }
  if (spoken.length > limits.answerLength && /[.!?…] ?$/.test(spoken)) return finish(next, '', orders);
  return { state: next, orders };
}

function answered(state: DialogueState, id: number, now: number): DialogueStep {
  const { answer } = state;
  if (answer?.id !== id) return stay(state);
  const { say, marker } = takeSpeech(answer.written, true);
  const next: DialogueState = {
    ...state,
    answer: { ...answer, written: '', spoken: answer.spoken + say },
    speaksUntil: say === '' ? state.speaksUntil : Math.max(now, state.speaksUntil) + spokenMs(say),
  };
  if ((answer.spoken + say).trim() === '' && !marker) return handOver(next, 'failed', now);
  return finish(next, say, []);
}

/** The answer is whole: the provider is told, and the caller has the word. */
function finish(state: DialogueState, say: string, orders: readonly DialogueOrder[]): DialogueStep {
  const { state: next, orders: ending } = silence(state);
  const last: DialogueOrder = { kind: 'say', text: say, isLast: true };
  return { state: next, orders: [...orders, last, ...ending] };
}

function clock(state: DialogueState, now: number): DialogueStep {
  const { answer, begunAt, language } = state;
  if (now >= begunAt + limits.talkMs) return handOver(state, 'time', now);
  if (answer) {
    const hasSpoken = answer.spoken !== '';
    if (!hasSpoken && now >= answer.askedAt + limits.firstWordMs) return handOver(state, 'failed', now);
    if (hasSpoken && now >= answer.lastPieceAt + limits.stallMs) return handOver(state, 'failed', now);
    if (hasSpoken && now >= answer.askedAt + limits.answerMs) return finish(state, '', []);
    if (!hasSpoken && !answer.hasFiller && now >= answer.askedAt + limits.fillerMs) {
      const text = `${agentWords[language].oneMoment} `;
      return {
        state: {
          ...state,
          answer: { ...answer, hasFiller: true },
          speaksUntil: Math.max(now, state.speaksUntil) + spokenMs(text),
        },
        orders: [{ kind: 'say', text, isLast: false }],
      };
    }
    return stay(state);
  }
  if (now < quietSince(state) + limits.silenceMs) return stay(state);
  if (state.reminders >= limits.reminders) {
    return close(state, 'done', agentWords[language].nobodyHeard, now, []);
  }
  const text = agentWords[language].stillThere;
  return {
    state: {
      ...state,
      reminders: state.reminders + 1,
      turns: [...state.turns, { by: 'agent', text, at: now }],
      speaksUntil: now + spokenMs(text),
    },
    orders: [{ kind: 'say', text, isLast: true }],
  };
}

/** A sentence is being said before the line is given back; nothing that comes now changes how. */
function stepClosing(state: DialogueState, input: DialogueInput, now: number): DialogueStep {
  const isEnough = input.kind === 'interrupted' || input.kind === 'broken';
  return isEnough || now >= (state.closeAt ?? 0) ? endNow(state) : stay(state);
}

const sentences = {
  asked: 'toPerson',
  key: 'toPerson',
  failed: 'toPersonAfterFailure',
  turns: 'toPersonAfterLimit',
  time: 'toPersonAfterLimit',
} as const;

function handOver(
  state: DialogueState,
  why: keyof typeof sentences,
  now: number,
  orders: readonly DialogueOrder[] = [],
): DialogueStep {
  const hasSaidSo = why === 'asked' && (state.answer?.spoken ?? '').trim() !== '';
  const { state: next, orders: ending } = silence(state);
  const sentence = hasSaidSo ? '' : agentWords[state.language][sentences[why]];
  return close(next, why, sentence, now, [...orders, ...ending]);
}

function close(
  state: DialogueState,
  why: AgentEnd,
  text: string,
  now: number,
  orders: readonly DialogueOrder[],
): DialogueStep {
  const speaksUntil = Math.max(now, state.speaksUntil) + spokenMs(text);
  const { answer: _, ...rest } = state;
  return {
    state: {
      ...rest,
      phase: 'closing',
      why,
      turns: text === '' ? state.turns : [...state.turns, { by: 'agent', text, at: now }],
      speaksUntil,
      closeAt: Math.min(speaksUntil, now + limits.closingMs),
    },
    orders: [...orders, { kind: 'say', text, isLast: true }],
  };
}

function endNow(state: DialogueState): DialogueStep {
  const why = state.why ?? 'failed';
  const { state: next, orders } = silence(state);
  return { state: { ...next, phase: 'over', why }, orders: [...orders, { kind: 'end', why }] };
}

function over(state: DialogueState, isClean: boolean): DialogueStep {
  const { state: next, orders } = silence(state);
  return { state: { ...next, phase: 'over', why: state.why ?? (isClean ? 'hungUp' : 'failed') }, orders };
}

/** Ends the running answer: what was spoken of it has been said, and the model need not go on. */
function silence(state: DialogueState): DialogueStep {
  const { answer, ...rest } = state;
  if (!answer) return stay(state);
  const text = answer.spoken.trim();
  const turns =
    text === '' ? state.turns : [...state.turns, { by: 'agent' as const, text, at: answer.askedAt }];
  return { state: { ...rest, turns }, orders: [{ kind: 'abort' }] };
}

/** What the caller says in pieces, without an answer between them, is one turn. */
function withWords(turns: readonly TimedTurn[], text: string, now: number): readonly TimedTurn[] {
  const last = turns.at(-1);
  if (last?.by !== 'caller') return [...turns, { by: 'caller', text, at: now }];
  const all = `${last.text} ${text}`.slice(-limits.promptLength).toWellFormed();
  return [...turns.slice(0, -1), { ...last, text: all }];
}

/** Of what was said last the caller has heard this much. */
function onlyHeard(turns: readonly TimedTurn[], heard: string): readonly TimedTurn[] {
  const last = turns.at(-1);
  if (last?.by !== 'agent') return turns;
  const text = heard.replace(/\s+/g, ' ').trim().slice(0, last.text.length);
  const place = text === '' ? -1 : last.text.indexOf(text);
  const kept = place < 0 ? text : last.text.slice(0, place + text.length);
  return kept === '' ? turns.slice(0, -1) : [...turns.slice(0, -1), { ...last, text: kept }];
}

function quietSince({ speaksUntil, lastHeardAt }: DialogueState): number {
  return Math.max(speaksUntil, lastHeardAt);
}

function within(times: readonly number[], now: number): readonly number[] {
  return [...times.filter((at) => at > now - limits.windowMs), now];
}

function countFrame(state: DialogueState, { kind }: DialogueInput, now: number): DialogueState {
  if (kind === 'piece' || kind === 'answered' || kind === 'failed' || kind === 'clock') return state;
  const { since, count } = state.frames;
  const frames = now - since > limits.windowMs ? { since: now, count: 1 } : { since, count: count + 1 };
  return { ...state, frames };
}

function stay(state: DialogueState): DialogueStep {
  return { state, orders: [] };
}
