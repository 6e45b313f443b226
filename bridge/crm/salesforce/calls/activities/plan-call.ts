import { fitKey } from '../../../../conversations/keys/fit-key.ts';
import type { Channel } from '../../../../conversations/model.ts';
import type { RecordingLink } from '../../../calls.ts';
import { hashOf } from '../../activities/task-rows.ts';
import { taskLinks } from '../../activities/task-links.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import type { Row } from '../../rest/composite.ts';
import { callBackTask, wantsCallBack } from './call-back-task.ts';
import type { CallPlan, ShownCall, WantedTask } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';
import { callRowChanges } from './call-row-changes.ts';
import { callTask, isLogged } from './call-task.ts';
import type { DoubtedTask } from './doubted-tasks.ts';
import type { CallRelation } from './relate-calls.ts';

interface Parts {
  readonly names: Names;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
  readonly recordingLink: RecordingLink;
}

/** What is known beside the record of a call. */
export interface CallFacts {
  readonly relation: CallRelation;
  /** When somebody of ours spoke with the customer last. */
  readonly spokenAt: Date | undefined;
  readonly doubted: ReadonlyMap<string, DoubtedTask>;
  /** Of the users to whom the customer belongs, those who have not left: known where one of them is given a Task. */
  readonly active: ReadonlySet<string>;
}

/** What is to be done for one call. */
export async function planCall(
  { stale, record, channel }: ShownCall,
  { active, doubted, relation, spokenAt }: CallFacts,
  { logStyle, names, recordingLink }: Parts,
): Promise<CallPlan> {
  const style = await logStyle(channel);
  const link = recordingLink(record.id);
  const { relatedId } = relation;
  const links = taskLinks(record.links, record.conversationId, relatedId === '' ? undefined : relatedId);
  const { WhatId: _, ...who } = links;
  const ownLinks = relatedId === undefined && links.WhatId !== null ? who : links;
  const activityId = stale.activity?.activityId ?? record.taskId;
  const isHandedOver = stale.isHandedOver || doubted.get(activityId ?? '')?.isOwn === false;
  const ownerId = stale.isComplete && !isHandedOver ? ownerOf(record) : undefined;
  const task =
    activityId !== undefined || isLogged(record)
      ? wanted(
          `call|${stale.callId}`,
          callTask(record, channel, style, ownLinks, link, names),
          activityId,
          { hash: stale.activity?.hash, doubted },
          ownerId,
        )
      : undefined;
  const callBackId = stale.callBack?.activityId ?? record.callBackId;
  const isGiven = stale.callBack?.isGiven === true || doubted.get(callBackId ?? '')?.isOwn === false;
  const isWanted = wantsCallBack(record, spokenAt);
  const isOpen = stale.callBack?.isOpen ?? callBackId !== undefined;
  const callBack =
    isWanted && (callBackId === undefined || isOpen)
      ? wanted(
          `callback|${stale.callId}`,
          callBackTask(record, channel, style, ownLinks, names),
          callBackId,
          { hash: stale.callBack?.hash, doubted },
          stale.isComplete && !isGiven ? callBackOwnerOf(record, active) : undefined,
        )
      : undefined;
  return {
    stale,
    record,
    channel,
    relation,
    ...(task && isLogged(record) ? { task } : {}),
    ...(callBack ? { callBack } : {}),
    ...(callBackId !== undefined && isOpen && !isWanted ? { closes: callBackId } : {}),
    changes: callRowChanges(record, stale.callId.startsWith('parley:'), link, names),
  };
}

function wanted(
  key: string,
  content: Row,
  activityId: string | undefined,
  before: { readonly hash: string | undefined; readonly doubted: ReadonlyMap<string, DoubtedTask> },
  ownerId?: string,
): WantedTask {
  const now = hashOf(content);
  return {
    key: fitKey(key),
    content,
    hash: now,
    isCurrent:
      ownerId === undefined && (before.hash === now || holds(before.doubted.get(activityId ?? ''), content)),
    ...(activityId === undefined ? {} : { activityId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

function holds(task: DoubtedTask | undefined, content: Row): boolean {
  return task !== undefined && Object.keys(task.lacks(content)).length === 0;
}

/** The rep who answered or placed it; where they have left, who has what nobody has; else it stays with the bridge. */
function ownerOf({ defaultOwner, rep }: CallRecord): string | undefined {
  return [rep, defaultOwner].find((user) => user?.isActive)?.id;
}

/** To whom the customer belongs; where all of them have left, who has what nobody has; else it stays with the bridge. */
function callBackOwnerOf(
  { defaultOwner, ownerIds }: CallRecord,
  active: ReadonlySet<string>,
): string | undefined {
  return ownerIds.find((id) => active.has(id)) ?? (defaultOwner?.isActive ? defaultOwner.id : undefined);
}
