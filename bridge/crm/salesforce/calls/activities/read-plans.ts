import type { Channel } from '../../../../conversations/model.ts';
import type { RecordingLink, StaleCall } from '../../../calls.ts';
import type { Channels } from '../../../crm.ts';
import { activeUsers } from '../../activities/active-users.ts';
import type { createRuleCheck } from '../../activities/check-rule.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { wantsCallBack } from './call-back-task.ts';
import type { CallPlan, ShownCall } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';
import { readDoubtedTasks, type DoubtedTask } from './doubted-tasks.ts';
import { planCall } from './plan-call.ts';
import { readCallRecords } from './read-call-records.ts';
import { relateCalls } from './relate-calls.ts';

/** What plans for Tasks of calls are made with. */
export interface PlanParts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
  readonly checkRule: ReturnType<typeof createRuleCheck>;
  readonly recordingLink: RecordingLink;
}

/** What is to be done for calls. */
export interface CallPlans {
  /** None for a call without a record or a channel. */
  readonly plans: readonly CallPlan[];
  /** Tasks of which it is not known what they hold, as they are now, by id. */
  readonly doubted: ReadonlyMap<string, DoubtedTask>;
}

/** Reads what is known of up to 100 calls, and plans what is to be done for them. Changes nothing. Throws like any query. */
export async function readPlans(calls: readonly StaleCall[], parts: PlanParts): Promise<CallPlans> {
  const { connection, names } = parts;
  const { records, spokenAt } = await readCallRecords(
    connection,
    names,
    calls.map(({ recordId }) => recordId),
  );
  const known: ShownCall[] = [];
  for (const stale of calls) {
    const record = records.get(stale.recordId);
    const channel = await parts.channels.find(stale.channelKey);
    if (record && channel) known.push({ stale, record, channel });
  }
  const relations = await relateCalls(known, parts);
  const doubted = await readDoubtedTasks(connection, names, known.flatMap(doubtedTasks));
  const spokenTo = ({ conversationId }: CallRecord) => spokenAt.get(conversationId);
  const asking = known.filter(
    ({ stale, record }) =>
      stale.isComplete && stale.callBack?.isGiven !== true && wantsCallBack(record, spokenTo(record)),
  );
  const active = await activeUsers(
    connection,
    names,
    asking.flatMap(({ record }) => record.ownerIds),
  );
  const plans = await Promise.all(
    known.map((one) => {
      const relation = relations.get(one.stale.callId) ?? {};
      return planCall(one, { relation, spokenAt: spokenTo(one.record), doubted, active }, parts);
    }),
  );
  return { plans, doubted };
}

/** Tasks of which nobody knows what was written to them last, or that the bridge does not know at all. */
function doubtedTasks({ stale, record }: ShownCall): readonly string[] {
  const tasks = [
    [stale.activity, record.taskId],
    [stale.callBack, record.callBackId],
  ] as const;
  return tasks.flatMap(([known, id]) => (known?.hash === undefined ? (known?.activityId ?? id ?? []) : []));
}
