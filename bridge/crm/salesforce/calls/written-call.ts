import { callOutcomes } from '../../../conversations/calls/call-words.ts';
import type { WrittenCall } from '../../calls.ts';
import type { CallChannelRow } from './call-channels.ts';

/** A row that a rep has written. A time in the future is none: then it counts as of when it was written. */
export function writtenCall(row: CallChannelRow['calls'][number], channelKey: string): WrittenCall {
  const direction = row.direction === 'Inbound' ? 'Inbound' : 'Outbound';
  const other = direction === 'Inbound' ? row.fromAddress : row.toAddress;
  const about = {
    id: row.Id,
    channelKey,
    to: (other ?? row.customerAddress ?? '').trim(),
    by: row.CreatedById,
  };
  if (row.origin !== 'Manual') {
    return { ...about, what: { kind: 'order', writtenAt: row.CreatedDate } };
  }
  const startedAt = row.startedAt && row.startedAt <= row.CreatedDate ? row.startedAt : row.CreatedDate;
  const seconds = row.durationSeconds ?? 0;
  return {
    ...about,
    what: {
      kind: 'log',
      direction,
      outcome: callOutcomes.find((outcome) => outcome === row.outcome) ?? 'Answered',
      startedAt,
      ...(seconds > 0 ? { seconds } : {}),
    },
  };
}
