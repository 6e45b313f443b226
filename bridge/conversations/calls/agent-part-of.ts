import type { AgentState, KnownCall } from './call-state.ts';
import type { Transcript } from './transcript.ts';

/** What is known of an AI agent's part in a call, when it is over. */
export interface AgentPart {
  readonly stage: 'Ended' | 'HandedOver';
  readonly told: AgentState;
  readonly transcript: Transcript;
  /** Whether the caller has said anything. */
  readonly hasCaller: boolean;
}

/** Undefined: no AI agent has talked, or it talks still. */
export function agentPartOf({ agent }: KnownCall): AgentPart | undefined {
  const stage = agent?.Ended?.transcript ? 'Ended' : 'HandedOver';
  const told = agent?.[stage];
  const transcript = told?.transcript;
  if (!transcript) return undefined;
  const hasCaller = transcript.utterances.some(({ speaker }) => speaker === 'customer');
  return { stage, told, transcript, hasCaller };
}
