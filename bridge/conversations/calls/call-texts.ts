import type { CallChange } from '../model.ts';
import type { KnownCall } from './call-state.ts';
import { summaryText } from './summary-text.ts';
import type { Transcript } from './transcript.ts';

/** All that was said in a call, as far as it is written down: with the AI agent first, then recording by recording. */
export function transcriptOfCall(state: KnownCall): Transcript | undefined {
  const agent = state.agent?.Ended?.transcript ?? state.agent?.HandedOver?.transcript;
  const recorded = Object.entries(state.transcripts)
    .sort(([one], [other]) => orderOf(state, one) - orderOf(state, other) || (one < other ? -1 : 1))
    .flatMap(([, { latest }]) => latest?.value ?? []);
  const all = [...(agent ? [agent] : []), ...recorded];
  const [first] = all;
  if (!first) return undefined;
  return {
    ...(first.language === undefined ? {} : { language: first.language }),
    utterances: all.flatMap(({ utterances }) => utterances),
  };
}

function orderOf({ recordings }: KnownCall, recordingId: string): number {
  return recordings[recordingId]?.at ?? 0;
}

/** The texts of a call as they are told to the CRM. */
export function textsOfCall(state: KnownCall): NonNullable<CallChange['texts']> {
  const transcript = transcriptOfCall(state);
  const summary = state.summary?.latest?.value;
  return {
    ...(transcript ? { transcript } : {}),
    ...(summary
      ? {
          summary: {
            text: summaryText(summary),
            isAsked: summary.isAsked,
          },
        }
      : {}),
  };
}
