import type { Pool } from 'pg';
import type { Assistant } from '../../../ai/assistant.ts';
import { runDialogue, type Dialogue, type DialogueEnd } from '../../../ai/agent/run-dialogue.ts';
import type { AgentReply } from '../../../channels/agent-line.ts';
import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { endOfCall } from '../../../conversations/calls/end-of-call.ts';
import { agentGreeting } from '../../../conversations/calls/spoken/agent-greeting.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import { tellAgentEnd } from './tell-agent-end.ts';
import { tellAgentNotice } from './tell-agent-notice.ts';

/** Talks of AI agents with callers. */
export interface AgentTalks {
  /**
   * Begins to talk with the caller of a call.
   * @param say says something on its line
   * @returns undefined: the call is not known or over, or it is not the AI agent's turn, or a talk goes on already
   */
  begin(callId: string, say: (reply: AgentReply) => void): Promise<Dialogue | undefined>;
  /** Gives all callers to people, and resolves when the calls know how it ended. */
  stop(): Promise<void>;
}

interface TalkParts {
  readonly pool: Pool;
  readonly ledger: Pick<CallLedger, 'read' | 'tell'>;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly assistant: Assistant;
  /** Rung when there is something to write to the CRM. */
  readonly onTold: () => void;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** @see AgentTalks */
export function createAgentTalks(parts: TalkParts): AgentTalks {
  const { ledger, setUps, assistant, log, metrics } = parts;
  /** By call; undefined: it is being looked up. */
  const talks = new Map<string, Dialogue | undefined>();
  const endings = new Set<Promise<void>>();
  const stopping = new AbortController();
  const ends = metrics.counter('parley_agent_talks_total', 'Talks of AI agents, by how they ended.', ['why']);
  metrics.gauge('parley_agent_talks', 'Talks of AI agents that go on.', () => talks.size);

  function note(ending: Promise<void>): void {
    const noted = ending
      .catch((error: unknown) => log.error('A call could not be told of its AI agent.', { error }))
      .finally(() => endings.delete(noted));
    endings.add(noted);
  }

  async function open(callId: string, say: (reply: AgentReply) => void): Promise<Dialogue | undefined> {
    const call = await ledger.read(callId);
    const setUp = call && (await setUps.read(call.begun.channelKey));
    if (!call || !setUp || !isAtAgent(call) || stopping.signal.aborted) return undefined;
    const { language, channel, rules } = setUp;
    const { name: agentName, brief } = rules.agent;
    const about = { agentName, brief, channelName: channel.name, language, timeZone: channel.timeZone };
    const agent = { kind: 'agent', callId: call.callId, agentName } as const;
    const telling = { ...parts, callId: call.callId, about, signal: stopping.signal };
    note(tellAgentNotice({ ...agent, stage: 'Started', at: new Date() }, telling));
    return runDialogue({
      assistant,
      about,
      greeting: agentGreeting(setUp),
      say,
      onDecided(end: DialogueEnd) {
        ends.inc({ why: end.why });
        note(tellAgentEnd(end, telling));
      },
      log,
    });
  }

  return {
    async begin(callId, say) {
      if (talks.has(callId)) return undefined;
      talks.set(callId, undefined);
      const dialogue = await open(callId, say).catch((error: unknown) => {
        log.error('An AI agent could not begin to talk.', { error });
        return undefined;
      });
      if (!dialogue) {
        talks.delete(callId);
        return undefined;
      }
      talks.set(callId, dialogue);
      void dialogue.ended.then(() => talks.delete(callId));
      return dialogue;
    },

    async stop() {
      stopping.abort();
      for (const dialogue of talks.values()) dialogue?.stop();
      await Promise.all(endings);
    },
  };
}

/** What the bridge has last decided for the call is that the agent talks, and the agent has not ended since. */
function isAtAgent(call: KnownCall): boolean {
  const decided = call.decided.at(-1);
  if (endOfCall(call) !== undefined || decided?.step !== 'agent') return false;
  return ![call.agent?.Ended, call.agent?.HandedOver].some(
    (end) => end !== undefined && end.at >= decided.at,
  );
}
