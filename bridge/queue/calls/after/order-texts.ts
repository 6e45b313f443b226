import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import { isSummaryWanted, recordingsToWrite } from '../../../conversations/calls/texts-wanted.ts';
import type { Log } from '../../../log.ts';
import type { CallFollower } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import { orderCallWorks, type CallWork } from './call-work.ts';

interface OrderParts {
  readonly setUps: Pick<CallSetUps, 'read'>;
  /** What is set up: without a transcriber no recording is written down, without an assistant nothing is summarised. */
  readonly transcribes: boolean;
  readonly summarises: boolean;
  /** Told when there is something to do, before the transaction has ended. */
  readonly onOrdered: () => void;
  readonly log: Log;
}

/**
 * Orders the texts of calls, in the transaction that tells why: a recording is complete, a transcript has come, a call
 * that an AI agent has handled is over. Only where the rules of the channel want it.
 */
export function orderTexts({ setUps, transcribes, summarises, onOrdered, log }: OrderParts): CallFollower {
  return async (client, before, after) => {
    const recordings = transcribes ? recordingsToWrite(before, after) : { ids: [], tooLong: [] };
    const isSummarised = summarises && recordings.ids.length === 0 && isSummaryWanted(before, after);
    if (recordings.ids.length === 0 && recordings.tooLong.length === 0 && !isSummarised) return [];
    const { channelKey } = after.begun;
    if (!(await setUps.read(channelKey, client))?.rules.summarises) return [];
    for (const providerId of recordings.tooLong) {
      log.info('A recording is too long to be written down.', { providerId, channelKey });
    }
    const works: Pick<CallWork, 'kind' | 'subject'>[] = [
      ...recordings.ids.map((subject) => ({ kind: 'transcribe' as const, subject })),
      ...(isSummarised ? [{ kind: 'summarise' as const, subject: '' }] : []),
    ];
    if (works.length === 0) return [];
    await orderCallWorks(client, after.callId, works);
    onOrdered();
    const at = new Date();
    return works.map(({ kind, subject }): CallNotice =>
      kind === 'transcribe'
        ? { kind: 'awaited', callId: after.callId, at, what: 'transcript', recordingId: subject }
        : { kind: 'awaited', callId: after.callId, at, what: 'summary' },
    );
  };
}
