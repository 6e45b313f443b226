import type { Channel } from '../../../../conversations/model.ts';
import type { CallActivityOutcome, RecordingLink, StaleCall } from '../../../calls.ts';
import type { Channels } from '../../../crm.ts';
import { activeUsers } from '../../activities/active-users.ts';
import type { createRuleCheck } from '../../activities/check-rule.ts';
import type { RowBeside } from '../../activities/write-tasks.ts';
import { closeFollowUps } from '../../follow-ups/close-follow-ups.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import { hasReference } from '../../rest/composite.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { callBackDay } from './call-back-task.ts';
import { callOutcome, standing } from './call-outcome.ts';
import type { CallPlan, KnownCall } from './call-plan.ts';
import { createCallTasks, type CreatedCallTask, type NewCallTask } from './create-call-tasks.ts';
import { readDoubtedTasks } from './doubted-tasks.ts';
import { planCall } from './plan-call.ts';
import { readCallRecords } from './read-call-records.ts';
import { relateCalls } from './relate-calls.ts';
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
      return planCall(one, relation, spokenAt.get(one.record.conversationId), doubted, parts);
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
    outcomes.set(plan.stale.callId, callOutcome(plan, made, problems, unclosed));
  }
  return outcomes;
}

/** Tasks of which nobody knows what was written to them last, or that the bridge does not know at all. */
function doubtedTasks({ stale, record }: KnownCall): readonly string[] {
  const tasks = [
    [stale.activity, record.taskId],
    [stale.callBack, record.callBackId],
  ] as const;
  return tasks.flatMap(([known, id]) => (known?.hash === undefined ? (known?.activityId ?? id ?? []) : []));
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
