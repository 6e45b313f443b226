import { z } from 'zod';
import type { ReadHeader } from './change-event-header.ts';
import type { FetchResponse } from './connection.ts';
import { streamFailure } from './stream-failure.ts';
import type { StreamNotice } from './stream-notice.ts';

const plainChange = z.enum(['CREATE', 'UPDATE', 'DELETE', 'UNDELETE']);

/**
 * Turns one delivered event into a notice. An event that cannot be read, that stands for a gap (`GAP_UPDATE`,
 * `GAP_OVERFLOW`; https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_gap.htm)
 * or for a whole object (record id `a0X*`) becomes a `gap`: the stream goes on, and the sweep finds what it was.
 *
 * @param readerOf gives the reader of a schema by its id
 * @throws the error of the gRPC client when the schema cannot be fetched just now
 */
export async function noticeOf(
  { event, replayId }: FetchResponse['events'][number],
  readerOf: (schemaId: string) => Promise<ReadHeader>,
): Promise<StreamNotice> {
  if (event === null) return { kind: 'gap', replayId, reason: 'empty event' };
  let read: ReadHeader;
  try {
    read = await readerOf(event.schemaId);
  } catch (error) {
    if (streamFailure(error).kind !== 'refused') throw error;
    return { kind: 'gap', replayId, reason: 'schema refused' };
  }
  try {
    const { entityName: entity, changeType, recordIds } = read(event.payload);
    const change = plainChange.safeParse(changeType);
    if (!change.success) return { kind: 'gap', replayId, reason: changeType };
    if (recordIds.some((id) => id.endsWith('*'))) return { kind: 'gap', replayId, reason: 'whole object' };
    return { kind: 'change', replayId, entity, changeType: change.data, recordIds };
  } catch {
    return { kind: 'gap', replayId, reason: 'payload cannot be read' };
  }
}
