import { z } from 'zod';
import type { Assistant } from '../../../ai/assistant.ts';
import { transcriptOfCall } from '../../../conversations/calls/call-texts.ts';
import { languageOfTalk } from '../../../conversations/calls/language-of-talk.ts';
import { summaryText } from '../../../conversations/calls/summary-text.ts';
import type { Transcript } from '../../../conversations/calls/transcript.ts';
import type { CrmCalls } from '../../../crm/calls.ts';
import { ParleyError } from '../../../errors.ts';
import type { CarryOut } from '../../requests/carry-out-requests.ts';
import { readParameters } from '../../requests/read-parameters.ts';
import type { CallLedger } from '../call-ledger.ts';
import { callOfRecord } from '../call-of-record.ts';
import type { CallSetUps } from '../call-set-ups.ts';

interface SummaryParts {
  readonly assistant: Assistant | undefined;
  readonly ledger: CallLedger;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly calls: Pick<CrmCalls, 'readCall'>;
}

const parameters = z.object({ callId: z.string() });

/**
 * The command by which a rep has a call summarised anew: the new text takes the place of any other, also of one that a
 * person has written, and is the `summary` of the result.
 * @returns ends with AI_OFF, also where the channel gives its calls to no model, CALL_NOT_THERE or TRANSCRIPT_MISSING, or with what the model makes of it
 */
export function summariseOnRequest({ assistant, ledger, setUps, calls }: SummaryParts): CarryOut {
  return async (request, { signal }) => {
    if (!assistant) throw new ParleyError('AI_OFF');
    const { callId: recordId } = readParameters(request, parameters);
    const call = await callOfRecord(recordId, { ledger, calls });
    const transcript = transcriptOfCall(call) ?? written((await calls.readCall(recordId))?.transcript);
    if (!transcript?.utterances.some(({ text }) => text.trim() !== '')) {
      throw new ParleyError('TRANSCRIPT_MISSING');
    }
    const setUp = await setUps.read(call.begun.channelKey);
    // What an AI agent has talked about is at the model already.
    if (!setUp || (!setUp.rules.summarises && !call.agent)) throw new ParleyError('AI_OFF');
    const { language } = setUp;
    const summary = await assistant.summarise(transcript, languageOfTalk(transcript, language), signal);
    const { callId } = call;
    return {
      kind: 'done',
      result: { summary: summaryText(summary) },
      async note(client) {
        await ledger.tell(client, callId, [
          { kind: 'summary', callId, at: new Date(), ...summary, isAsked: true },
        ]);
      },
    };
  };
}

/** What a person has put in the place of the transcript, where the bridge has none. */
function written(text: string | undefined): Transcript | undefined {
  return text === undefined ? undefined : { utterances: [{ speaker: 'unknown', text }] };
}
