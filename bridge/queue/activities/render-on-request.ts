import type { Pool } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ActivityScope } from '../../crm/activities.ts';
import type { RecordingLink, UnwrittenActivity } from '../../crm/calls.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import { refusedCall } from '../calls/activities/refused-call.ts';
import { renewCalls, type RenewedCalls } from '../calls/activities/renew-calls.ts';
import type { WakeUp } from '../lane/wake-up.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';
import { learnGroups } from './learn-groups.ts';

const parameters = z.object({
  channelId: z.string().optional(),
  conversationId: z.string().optional(),
  since: z.coerce.date().optional(),
  callId: z.string().optional(),
});

/** How often the groups that are left are counted. */
const COUNT_MS = 500;
/** Of the progress, what reading the groups takes; rendering them is the rest. */
const READING = 0.1;

interface Parts {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'allows' | 'calls' | 'channels' | 'name' | 'readActivities'>;
  readonly recordingLink: RecordingLink;
  /** Rung when groups are behind. */
  readonly activitiesWakeUp: WakeUp;
  /** Lets every bridge read anew how activities are to look. */
  readonly forgetSetUp: () => Promise<void>;
}

/**
 * Carries out RenderActivities: all activities of a channel since a moment, of a conversation, of a call, or of all channels are
 * rendered anew, as the formats, the language, the zone and the grouping are now. What shows the same costs nothing
 * but the reading. Begun again it does all of it again. Where the Task of the call is a rep's and not the bridge's to
 * change, `tasks` of the result says what it should hold: whoever gave the command may be that rep.
 * Throws CRM_BUDGET_RESERVED while requests are kept for messages: what is noted is rendered when they are free again,
 * and nobody's command waits behind this one so long.
 */
export function renderOnRequest(parts: Parts): CarryOut {
  const { pool, crm, activitiesWakeUp, forgetSetUp, recordingLink } = parts;

  /** Groups that wait to be rendered, and those that the CRM has refused. */
  async function left(id: string): Promise<{ readonly waiting: number; readonly refused: number }> {
    const counted = await pool.query<{ waiting: number; refused: number }>(
      `select count(*) filter (where error_code is null)::int as waiting,
         count(*) filter (where error_code is not null)::int as refused
       from (select error_code, crm, renewed_by, revision, rendered_revision from activity_group
             union all select error_code, crm, renewed_by, revision, rendered_revision from call_activity) as a
       where crm = $1 and renewed_by = $2 and revision > rendered_revision`,
      [crm.name, id],
    );
    return counted.rows[0] ?? { waiting: 0, refused: 0 };
  }

  async function unwritten(recordId: string): Promise<readonly UnwrittenActivity[]> {
    const call = await refusedCall(pool, crm.name, recordId);
    return call ? crm.calls.readUnwritten(call, recordingLink) : [];
  }

  return async (request, { progress, signal }) => {
    const { id } = request;
    let read = 0;
    const asked = readParameters(request, parameters);
    // Which of the two it may be is decided by the conversation where both are named: so it is here.
    const { callId } = asked.conversationId === undefined ? asked : {};
    // What a rep has noted is no reason to read anew how activities are to look.
    if (callId === undefined) await forgetSetUp();
    else read += await renewCalls(pool, crm.name, { recordId: callId }, id);
    for (const scope of callId === undefined ? await scopesOf(crm, asked) : []) {
      for (const calls of callsOf(scope)) read += await renewCalls(pool, crm.name, calls, id);
      let after: string | undefined;
      do {
        signal.throwIfAborted();
        const list = await crm.readActivities(scope, after);
        await learnGroups(pool, crm.name, list.groups, id);
        activitiesWakeUp.ring();
        read += list.groups.length;
        await progress(0, { read });
        after = list.next;
      } while (after !== undefined);
    }
    for (;;) {
      const { waiting, refused } = await left(id);
      if (waiting === 0) {
        const tasks = callId !== undefined && refused > 0 ? await unwritten(callId) : [];
        return {
          kind: 'done',
          result: { activities: read, refused, ...(tasks.length > 0 ? { tasks } : {}) },
        };
      }
      if (!crm.allows('background')) throw new ParleyError('CRM_BUDGET_RESERVED');
      const done = Math.max(0, read - waiting - refused) / Math.max(1, read);
      await progress(READING + (1 - READING) * done, { read, waiting });
      await wait(COUNT_MS, undefined, { signal });
    }
  };
}

/** The calls of a scope. */
function callsOf(scope: ActivityScope): readonly RenewedCalls[] {
  if (!('conversationIds' in scope)) return [scope];
  return scope.conversationIds.map((conversationId) => ({ conversationId }));
}

async function scopesOf(
  crm: Pick<Crm, 'channels'>,
  { channelId, conversationId, since }: z.infer<typeof parameters>,
): Promise<readonly ActivityScope[]> {
  if (conversationId !== undefined) return [{ conversationIds: [conversationId] }];
  const channels = await crm.channels.all();
  const chosen = channels.filter(
    ({ id, key }) => channelId === undefined || channelId === id || channelId === key,
  );
  if (chosen.length === 0) throw new ParleyError('REQUEST_NOT_POSSIBLE', 'There is no such channel.');
  return chosen.map(({ key }) => ({ channelKey: key, ...(since ? { since } : {}) }));
}
