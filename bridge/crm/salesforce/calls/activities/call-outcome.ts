import type { CallActivityOutcome, RenderedCall, StaleCall } from '../../../calls.ts';
import type { Problem } from '../../../problem.ts';
import type { CallPlan, WantedTask } from './call-plan.ts';
import type { CreatedCallTask } from './create-call-tasks.ts';

/**
 * What came of a plan.
 * @param made Tasks that were created, by the keys of their log rows
 * @param problems of what was updated, by id
 * @param unclosed why Tasks to call back are still open, by id
 */
export function callOutcome(
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
        isGiven: (before.callBack?.isGiven ?? false) || (stale.isComplete && isSettled(asking)),
        isOpen: closes === undefined ? (before.callBack?.isOpen ?? true) : isStillOpen(closes, unclosed),
      }
    : closes === undefined
      ? undefined
      : {
          activityId: closes,
          isGiven: before.callBack?.isGiven ?? false,
          isOpen: isStillOpen(closes, unclosed),
        };
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

/** It is as it should be, or somebody has it already. */
function isSettled(done: ReturnType<typeof doneOf> | undefined): boolean {
  return done !== undefined && (!done.problem || done.problem.code === 'ACTIVITY_OF_REP');
}

/** What the bridge may not close stays open, and is not tried again. */
function isStillOpen(id: string, unclosed: ReadonlyMap<string, Problem>): boolean {
  return unclosed.get(id)?.retry === true;
}

function passing(problem: Problem | undefined): Problem | undefined {
  return problem?.retry ? problem : undefined;
}

/** The activities as the bridge knows them. */
export function standing({ activity, callBack, isHandedOver, relatedId }: StaleCall): RenderedCall {
  return {
    isHandedOver,
    ...(activity ? { activity } : {}),
    ...(callBack ? { callBack } : {}),
    ...(relatedId === undefined ? {} : { relatedId }),
  };
}
