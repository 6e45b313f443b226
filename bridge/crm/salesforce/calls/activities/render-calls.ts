import type { CallActivityOutcome, StaleCall } from '../../../calls.ts';
import type { RowBeside } from '../../activities/write-tasks.ts';
import { closeFollowUps } from '../../follow-ups/close-follow-ups.ts';
import type { Names } from '../../names.ts';
import { hasReference } from '../../rest/composite.ts';
import { callBackDay } from './call-back-task.ts';
import { callOutcome, standing } from './call-outcome.ts';
import type { CallPlan } from './call-plan.ts';
import { createCallTasks, type CreatedCallTask, type NewCallTask } from './create-call-tasks.ts';
import { readPlans, type PlanParts } from './read-plans.ts';
import { updateCallTasks, type ChangedTask } from './update-call-tasks.ts';

interface Parts extends PlanParts {
  /** The status of Tasks that are done, as this org calls it. */
  readonly closedStatus: () => Promise<string>;
}

/**
 * Brings the Tasks of calls up to the records of the calls: one Task for each call that the channel wants to show, and
 * an open one for each customer who is to be called back. The bridge has both until nothing more is expected of the
 * call, and then gives them to the reps: only the owner of a Task and those above may change it.
 * A request to read, one to create, and one to update, for up to 100 calls.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function renderCalls(
  calls: readonly StaleCall[],
  parts: Parts,
): Promise<ReadonlyMap<string, CallActivityOutcome>> {
  const { connection, names } = parts;
  const { plans } = await readPlans(calls, parts);
  const outcomes = new Map<string, CallActivityOutcome>(
    calls.map((stale) => [stale.callId, { kind: 'rendered', ...standing(stale) }]),
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

async function create(
  plans: readonly CallPlan[],
  { closedStatus, connection, names }: Parts,
): Promise<ReadonlyMap<string, CreatedCallTask>> {
  const fresh = plans.filter(({ task }) => task && task.activityId === undefined);
  const asking = plans.filter(({ callBack }) => callBack && callBack.activityId === undefined);
  const status = fresh.length > 0 ? await closedStatus() : '';
  const now = new Date();
  return createCallTasks(connection, names, [
    ...fresh.flatMap((plan): readonly NewCallTask[] =>
      plan.task
        ? [{ plan, of: 'call', task: plan.task, first: { Status: status, TaskSubtype: 'Call' } }]
        : [],
    ),
    ...asking.flatMap((plan): readonly NewCallTask[] => {
      const { callBack: task, channel, record } = plan;
      const first = { ActivityDate: callBackDay(record, channel, now) };
      return task ? [{ plan, of: 'callBack', task, first }] : [];
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
