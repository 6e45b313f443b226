import { fitKey } from '../../../../conversations/keys/fit-key.ts';
import type { Channel } from '../../../../conversations/model.ts';
import type { CallActivityOutcome, RecordingLink, RenderedCall, StaleCall } from '../../../calls.ts';
import type { Channels } from '../../../crm.ts';
import type { Problem } from '../../../problem.ts';
import type { createRuleCheck } from '../../activities/check-rule.ts';
import type { RowBeside } from '../../activities/write-tasks.ts';
import { taskLinks } from '../../activities/task-links.ts';
import { hashOf } from '../../activities/task-rows.ts';
import { closeFollowUps } from '../../follow-ups/close-follow-ups.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { hasReference, type Row } from '../../rest/composite.ts';
import { callBackDay, callBackTask, wantsCallBack } from './call-back-task.ts';
import { activeUsers } from '../../activities/active-users.ts';
import type { CallPlan, WantedTask } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';
import { callRowChanges } from './call-row-changes.ts';
import { callTask, isLogged } from './call-task.ts';
import { createCallTasks, type CreatedCallTask, type NewCallTask } from './create-call-tasks.ts';
import { readCallRecords } from './read-call-records.ts';
import { relateCalls, type CallRelation } from './relate-calls.ts';
import { readDoubtedTasks, type DoubtedTask } from './doubted-tasks.ts';
import { updateCallTasks, type ChangedTask } from './update-call-tasks.ts';

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
  readonly checkRule: ReturnType<typeof createRuleCheck>;
  /** The status of Tasks that are done, as this org calls it. */
  readonly closedStatus: () => Promise<string>;
  readonly recordingLink: RecordingLink;
}

/**
 * Brings the Tasks of calls up to the records of the calls: one Task for each call that the channel wants to show, and
 * an open one for each customer who is to be called back. The bridge has the Task of a call until nothing more is
 * expected of it, and then gives it to the rep: only its owner and those above may change it.
 * A request to read, one to create, and one to update, for up to 100 calls.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function renderCalls(
  calls: readonly StaleCall[],
  parts: Parts,
): Promise<ReadonlyMap<string, CallActivityOutcome>> {
  const { connection, names } = parts;
  const outcomes = new Map<string, CallActivityOutcome>();
  const { records, spokenAt } = await readCallRecords(
    connection,
    names,
    calls.map(({ recordId }) => recordId),
  );
  const known: KnownCall[] = [];
  for (const stale of calls) {
    const record = records.get(stale.recordId);
    const channel = await parts.channels.find(stale.channelKey);
    if (record && channel) known.push({ stale, record, channel });
    else outcomes.set(stale.callId, { kind: 'rendered', ...standing(stale) });
  }
  const relations = await relateCalls(known, parts);
  const doubted = await readDoubtedTasks(connection, names, known.flatMap(doubtedTasks));
  const plans = await Promise.all(
    known.map((one) => {
      const relation = relations.get(one.stale.callId) ?? {};
      return planOf(one, relation, spokenAt.get(one.record.conversationId), doubted, parts);
    }),
  );
  const made = await create(plans, parts);
  const changed = plans.flatMap((plan) => changedTasks(plan, made));
  const problems = await updateCallTasks(
    connection,
    names,
    changed,
    plans.flatMap((plan) => besides(plan, names)),
  );
  const unclosed = await closeFollowUps(
    plans.flatMap(({ closes }) => closes ?? []),
    parts,
  );
  for (const plan of plans) {
    outcomes.set(plan.stale.callId, outcomeOf(plan, made, problems, unclosed));
  }
  return outcomes;
}

interface KnownCall {
  readonly stale: StaleCall;
  readonly record: CallRecord;
  readonly channel: Channel;
}

/** Tasks of which nobody knows what was written to them last, or that the bridge does not know at all. */
function doubtedTasks({ stale, record }: KnownCall): readonly string[] {
  const tasks = [
    [stale.activity, record.taskId],
    [stale.callBack, record.callBackId],
  ] as const;
  return tasks.flatMap(([known, id]) => (known?.hash === undefined ? (known?.activityId ?? id ?? []) : []));
}

async function planOf(
  { stale, record, channel }: KnownCall,
  relation: CallRelation,
  spokenAt: Date | undefined,
  doubted: ReadonlyMap<string, DoubtedTask>,
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
  const isWanted = wantsCallBack(record, spokenAt);
  const isOpen = stale.callBack?.isOpen ?? callBackId !== undefined;
  const callBack =
    isWanted && (callBackId === undefined || isOpen)
      ? wanted(
          `callback|${stale.callId}`,
          callBackTask(record, channel, style, ownLinks, names),
          callBackId,
          { hash: stale.callBack?.hash, doubted },
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
      ownerId === undefined &&
      (before.hash === now || before.doubted.get(activityId ?? '')?.is(content) === true),
    ...(activityId === undefined ? {} : { activityId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

/** The rep who answered or placed it; where they have left, who has what nobody has; else it stays with the bridge. */
function ownerOf({ defaultOwner, rep }: CallRecord): string | undefined {
  return [rep, defaultOwner].find((user) => user?.isActive)?.id;
}

async function create(
  plans: readonly CallPlan[],
  { closedStatus, connection, names }: Parts,
): Promise<ReadonlyMap<string, CreatedCallTask>> {
  const fresh = plans.filter(({ task }) => task && task.activityId === undefined);
  const asking = plans.filter(({ callBack }) => callBack && callBack.activityId === undefined);
  const status = fresh.length > 0 ? await closedStatus() : '';
  const active = await activeUsers(
    connection,
    names,
    asking.flatMap(({ record: { ownerIds } }) => ownerIds),
  );
  const now = new Date();
  return createCallTasks(connection, names, [
    ...fresh.flatMap((plan): readonly NewCallTask[] =>
      plan.task
        ? [{ plan, of: 'call', task: plan.task, first: { Status: status, TaskSubtype: 'Call' } }]
        : [],
    ),
    ...asking.flatMap((plan): readonly NewCallTask[] => {
      if (!plan.callBack) return [];
      const { channel, record } = plan;
      const owner =
        record.ownerIds.find((id) => active.has(id)) ??
        (record.defaultOwner?.isActive ? record.defaultOwner.id : undefined);
      const task = owner === undefined ? plan.callBack : { ...plan.callBack, ownerId: owner };
      return [{ plan, of: 'callBack', task, first: { ActivityDate: callBackDay(record, channel, now) } }];
    }),
  ]);
}

/** Tasks that are there and not as they should be, those among them that a graph could not write as a whole. */
function changedTasks(
  { task, callBack }: CallPlan,
  made: ReadonlyMap<string, CreatedCallTask>,
): readonly ChangedTask[] {
  return [task, callBack].flatMap((one): readonly ChangedTask[] => {
    if (!one) return [];
    if (one.activityId !== undefined) {
      return one.isCurrent ? [] : [{ activityId: one.activityId, task: one }];
    }
    const result = made.get(one.key);
    if (result?.kind !== 'there') return [];
    const isWhole = result.isNew && !hasReference(one.content);
    return isWhole ? [] : [{ activityId: result.activityId, task: one }];
  });
}

/** Rows that follow from a call: its own record, and the conversation for which a rule has found something. */
function besides({ changes, record, relation }: CallPlan, names: Names): readonly RowBeside[] {
  return [
    ...(Object.keys(changes).length > 0
      ? [{ object: names.object.call, row: { Id: record.id, ...changes } }]
      : []),
    ...(relation.found ? [relation.found.beside] : []),
  ];
}

function outcomeOf(
  plan: CallPlan,
  made: ReadonlyMap<string, CreatedCallTask>,
  problems: ReadonlyMap<string, Problem>,
  unclosed: ReadonlyMap<string, Problem>,
): CallActivityOutcome {
  const { callBack, closes, record, relation, stale, task } = plan;
  const before = standing(stale);
  const main = task ? doneOf(task, made, problems) : undefined;
  const asking = callBack ? doneOf(callBack, made, problems) : undefined;
  const activity = main?.activity ?? before.activity;
  const asked = asking?.activity ?? before.callBack;
  const callBackNow = asked
    ? {
        ...asked,
        isOpen: closes === undefined ? (before.callBack?.isOpen ?? true) : isStillOpen(closes, unclosed),
      }
    : closes === undefined
      ? undefined
      : { activityId: closes, isOpen: isStillOpen(closes, unclosed) };
  const isGiven = main !== undefined && main.problem === undefined && stale.isComplete;
  const now: RenderedCall = {
    isHandedOver: before.isHandedOver || isGiven,
    ...(activity ? { activity } : {}),
    ...(relation.relatedId === undefined ? {} : { relatedId: relation.relatedId }),
    ...(relation.found ? { related: relation.found.related } : {}),
    ...(callBackNow ? { callBack: callBackNow } : {}),
  };
  // That a rep has the Task to call back is as it should be: what comes later stands on the call.
  const askingProblem = asking?.problem?.code === 'ACTIVITY_OF_REP' ? undefined : asking?.problem;
  const problem =
    main?.problem ??
    askingProblem ??
    passing(problems.get(record.id)) ??
    (closes === undefined ? undefined : passing(unclosed.get(closes)));
  return problem ? { kind: 'problem', problem, now } : { kind: 'rendered', ...now };
}

function doneOf(
  task: WantedTask,
  made: ReadonlyMap<string, CreatedCallTask>,
  problems: ReadonlyMap<string, Problem>,
): { readonly activity?: { activityId: string; hash?: string }; readonly problem?: Problem } {
  const result = made.get(task.key);
  if (result?.kind === 'problem') return { problem: result.problem };
  const activityId = task.activityId ?? (result?.kind === 'there' ? result.activityId : undefined);
  if (activityId === undefined) {
    const sentence = 'It is just being written by another bridge.';
    return { problem: { code: 'CRM_ROW_LOCKED', sentence, retry: true } };
  }
  const problem = problems.get(activityId);
  return problem ? { activity: { activityId }, problem } : { activity: { activityId, hash: task.hash } };
}

/** What the bridge may not close stays open, and is not tried again. */
function isStillOpen(id: string, unclosed: ReadonlyMap<string, Problem>): boolean {
  return unclosed.get(id)?.retry === true;
}

function passing(problem: Problem | undefined): Problem | undefined {
  return problem?.retry ? problem : undefined;
}

/** The activities as the bridge knows them. */
function standing({ activity, callBack, isHandedOver, relatedId }: StaleCall): RenderedCall {
  return {
    isHandedOver,
    ...(activity ? { activity } : {}),
    ...(callBack ? { callBack } : {}),
    ...(relatedId === undefined ? {} : { relatedId }),
  };
}
