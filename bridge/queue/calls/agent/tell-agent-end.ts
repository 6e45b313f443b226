import type { DialogueEnd } from '../../../ai/agent/run-dialogue.ts';
import type { Assistant, TalkFindings } from '../../../ai/assistant.ts';
import type { AgentNotice } from '../../../conversations/calls/call-notice.ts';
import type { Transcript } from '../../../conversations/calls/transcript.ts';
import type { Language } from '../../../conversations/language.ts';
import { withdrawFinding } from '../after/order-finding.ts';
import { findingsNotice } from './findings-notice.ts';
import { tellAgentNotice, type NoticeParts } from './tell-agent-notice.ts';

interface TellingParts extends NoticeParts {
  readonly assistant: Pick<Assistant, 'find'>;
  readonly callId: string;
  readonly about: { readonly agentName: string; readonly language: Language; readonly timeZone: string };
}

/** Longest wait for what the model reads out of a talk. */
const FIND_MS = 15_000;

/**
 * Tells a call how its AI agent's part has ended and what was said, at once; then, when the model has read it out of
 * the talk, who called, why, and when they want to be called back. Without an answer of the model that is tried again
 * later (`find` among the texts of calls).
 */
export async function tellAgentEnd(end: DialogueEnd, parts: TellingParts): Promise<void> {
  const { callId, about, pool, log } = parts;
  const notice: AgentNotice = {
    kind: 'agent',
    callId,
    at: new Date(),
    stage: end.why === 'done' || end.why === 'hungUp' ? 'Ended' : 'HandedOver',
    agentName: about.agentName,
    transcript: transcriptOf(end, about.language),
    why: end.why,
  };
  await tellAgentNotice(notice, parts);
  const found = await findOut(end, parts).catch((error: unknown) => {
    log.warn('What a caller wanted could not be read out of the talk yet.', { error });
    return undefined;
  });
  if (!found) return;
  if (Object.keys(found).length > 0) await tellAgentNotice(findingsNotice(notice, found), parts);
  await withdrawFinding(pool, callId);
}

async function findOut(
  { turns }: DialogueEnd,
  { assistant, about: { language, timeZone }, signal }: TellingParts,
): Promise<TalkFindings | undefined> {
  if (!turns.some(({ by }) => by === 'caller')) return {};
  if (signal.aborted) return undefined;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(FIND_MS)]);
  return assistant.find(turns, { now: new Date(), timeZone, language }, inTime);
}

function transcriptOf({ turns, begunAt }: DialogueEnd, language: Language): Transcript {
  return {
    language,
    utterances: turns.map(({ by, text, at }) => ({
      speaker: by === 'agent' ? 'agent' : 'customer',
      text,
      atSeconds: Math.max(0, Math.round((at - begunAt) / 1000)),
    })),
  };
}
