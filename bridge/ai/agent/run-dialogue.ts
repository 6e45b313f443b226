import type { AgentFrame, AgentReply } from '../../channels/agent-line.ts';
import type { AgentEnd } from '../../conversations/calls/call-notice.ts';
import type { Language } from '../../conversations/language.ts';
import type { Log } from '../../log.ts';
import type { Assistant, Turn } from '../assistant.ts';
import { beginDialogue, nextClock, stepDialogue } from './dialogue.ts';
import type { DialogueInput, DialogueOrder, DialogueState, TimedTurn } from './dialogue-state.ts';

export interface DialogueParts {
  readonly assistant: Pick<Assistant, 'reply'>;
  /** Who the agent is and what it may tell. */
  readonly about: {
    readonly agentName: string;
    readonly channelName: string;
    readonly brief: string;
    readonly language: Language;
    readonly timeZone: string;
  };
  /** What the provider says first. */
  readonly greeting: string;
  /** Says something on the line. Throws when the line takes no more. */
  say(reply: AgentReply): void;
  /** Told as soon as it is decided how the agent's part ends, while its last sentence is being said. */
  onDecided(end: DialogueEnd): void;
  readonly log: Log;
}

/** How a talk has ended, and what was said in it. */
export interface DialogueEnd {
  readonly why: AgentEnd;
  readonly begunAt: number;
  readonly turns: readonly TimedTurn[];
}

export interface Dialogue {
  hear(frame: AgentFrame): void;
  /** A frame could not be read. */
  unreadable(): void;
  /** The line is gone. @param isClean it was closed as lines are when callers hang up */
  closed(isClean: boolean): void;
  /** Ends at once: a person takes over. */
  stop(): void;
  readonly ended: Promise<DialogueEnd>;
}

/**
 * Lets an AI agent talk on a line until one of both ends it. Whatever is thrown here, the caller is given to a person.
 */
export function runDialogue({ assistant, about, greeting, say, onDecided, log }: DialogueParts): Dialogue {
  const end = Promise.withResolvers<DialogueEnd>();
  let state: DialogueState = beginDialogue(greeting, about.language, Date.now());
  let asking: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isDecided = false;

  function take(input: DialogueInput): void {
    if (state.phase === 'over') return;
    try {
      follow(input);
    } catch (error) {
      log.error('The talk of an AI agent broke off.', { error });
      try {
        follow({ kind: 'broken' });
      } catch {
        // The line takes nothing more: that it is closed is how the provider learns.
        state = { ...state, phase: 'over', why: state.why ?? 'failed' };
      }
    }
    clearTimeout(timer);
    decide();
    const at = nextClock(state);
    if (at === undefined) {
      asking?.abort();
      end.resolve(theEnd());
    } else timer = setTimeout(() => take({ kind: 'clock' }), Math.max(0, at - Date.now()));
  }

  function follow(input: DialogueInput): void {
    const step = stepDialogue(state, input, Date.now());
    state = step.state;
    for (const order of step.orders) carryOut(order);
  }

  function carryOut(order: DialogueOrder): void {
    switch (order.kind) {
      case 'say':
        say({ kind: 'say', text: order.text, isLast: order.isLast, language: about.language });
        return;
      case 'ask':
        asking?.abort();
        asking = new AbortController();
        void ask(order.id, order.turns, asking.signal);
        return;
      case 'abort':
        asking?.abort();
        return;
      case 'end':
        say({ kind: 'end', why: order.why });
    }
  }

  async function ask(id: number, turns: readonly Turn[], signal: AbortSignal): Promise<void> {
    try {
      for await (const text of assistant.reply(turns, { ...about, now: new Date() }, signal)) {
        if (signal.aborted) return;
        take({ kind: 'piece', id, text });
      }
      take({ kind: 'answered', id });
    } catch (error) {
      if (signal.aborted) return;
      log.warn('The language model has left an AI agent without an answer.', { error });
      take({ kind: 'failed', id });
    }
  }

  function decide(): void {
    if (isDecided || state.phase === 'talking') return;
    isDecided = true;
    onDecided(theEnd());
  }

  function theEnd(): DialogueEnd {
    return { why: state.why ?? 'failed', begunAt: state.begunAt, turns: state.turns };
  }

  take({ kind: 'clock' });
  return {
    hear(frame) {
      switch (frame.kind) {
        case 'said':
          take({ kind: 'said', text: frame.text, isWhole: frame.isWhole });
          return;
        case 'interrupted':
          take({ kind: 'interrupted', heard: frame.heard });
          return;
        case 'key':
          take({ kind: 'key', key: frame.key });
          return;
        case 'problem':
          take({ kind: 'problem' });
          return;
        case 'begun':
        case 'other':
          take({ kind: 'other' });
      }
    },
    unreadable: () => take({ kind: 'unreadable' }),
    closed: (isClean) => take({ kind: 'closed', isClean }),
    stop: () => take({ kind: 'stopped' }),
    ended: end.promise,
  };
}
