import type { StaleCall } from '../../../crm/calls.ts';

/** A call that was claimed, and how far it had come then. */
export interface ClaimedCall extends StaleCall {
  readonly revision: number;
  readonly attempts: number;
}

/** What the store knows of the activities of a call. */
export interface CallActivityRow {
  readonly call_id: string;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly record_id: string;
  readonly is_complete: boolean;
  readonly is_handed_over: boolean;
  readonly revision: string;
  readonly attempts: number;
  readonly activity_id: string | null;
  readonly rendered_hash: string | null;
  readonly related_id: string | null;
  readonly call_back_id: string | null;
  readonly call_back_hash: string | null;
  readonly is_call_back_open: boolean;
  readonly is_call_back_given: boolean;
  readonly related_record_id: string | null;
  readonly related_person_id: string | null;
}

/** Reads it as a call of a claim. */
export function claimedCall(row: CallActivityRow): ClaimedCall {
  const { related_record_id: recordId, related_person_id: personId } = row;
  return {
    callId: row.call_id,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    recordId: row.record_id,
    isComplete: row.is_complete,
    isHandedOver: row.is_handed_over,
    revision: Number(row.revision),
    attempts: row.attempts,
    ...(row.activity_id === null
      ? {}
      : {
          activity: {
            activityId: row.activity_id,
            ...(row.rendered_hash === null ? {} : { hash: row.rendered_hash }),
          },
        }),
    ...(row.related_id === null ? {} : { relatedId: row.related_id }),
    ...(row.call_back_id === null
      ? {}
      : {
          callBack: {
            activityId: row.call_back_id,
            isOpen: row.is_call_back_open,
            isGiven: row.is_call_back_given,
            ...(row.call_back_hash === null ? {} : { hash: row.call_back_hash }),
          },
        }),
    ...(recordId === null ? {} : { related: { recordId, ...(personId === null ? {} : { personId }) } }),
  };
}
