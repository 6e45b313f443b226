import type { StaleCall, UnwrittenActivity } from '../../../calls.ts';
import { readPlans, type PlanParts } from './read-plans.ts';

/**
 * What the Task of a call should hold and does not, because the bridge may not change it. Nothing where it is as it
 * should be, or is gone. Three or four requests.
 */
export async function readUnwritten(
  call: StaleCall,
  parts: PlanParts,
): Promise<readonly UnwrittenActivity[]> {
  const { activity, ...rest } = call;
  // Without its hash, so that what it holds is read.
  const asked = activity ? { ...rest, activity: { activityId: activity.activityId } } : rest;
  const { plans, doubted } = await readPlans([asked], parts);
  return plans.flatMap(({ task }) => {
    const id = task?.activityId;
    const fields = id === undefined ? undefined : doubted.get(id)?.lacks(task?.content ?? {});
    return id === undefined || !fields || Object.keys(fields).length === 0 ? [] : [{ id, fields }];
  });
}
