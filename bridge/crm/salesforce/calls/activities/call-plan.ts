import type { StaleCall } from '../../../calls.ts';
import type { Channel } from '../../../../conversations/model.ts';
import type { Relation } from '../../activities/related-records.ts';
import type { Row } from '../../rest/composite.ts';
import type { CallRecord } from './call-record.ts';

/** A call whose Tasks are to be brought up to it, with its record and channel. */
export interface ShownCall {
  readonly stale: StaleCall;
  readonly record: CallRecord;
  readonly channel: Channel;
}

/** A Task as it should be. */
export interface WantedTask {
  /** Key of its log row. */
  readonly key: string;
  readonly content: Row;
  readonly hash: string;
  /** Absent: it does not exist yet. */
  readonly activityId?: string;
  /** It is as it should be. */
  readonly isCurrent: boolean;
  /** Given to this user with this write. */
  readonly ownerId?: string;
}

/** What is to be done for one call. */
export interface CallPlan extends ShownCall {
  readonly relation: Relation;
  /** Absent: the channel does not show it. */
  readonly task?: WantedTask;
  /** Absent: nobody is to be called back. */
  readonly callBack?: WantedTask;
  /** Open, and somebody has spoken with the customer since. */
  readonly closes?: string;
  /** What is changed in the record besides. */
  readonly changes: Row;
}
