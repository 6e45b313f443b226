import type { Pool } from 'pg';
import type { RecordingLink } from '../../crm/calls.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { createFollowUpQueue } from '../follow-ups/follow-up-queue.ts';
import { keepFollowUps } from '../follow-ups/keep-follow-ups.ts';
import { createCallActivityQueue } from '../calls/activities/call-activity-queue.ts';
import { renderCalls } from '../calls/activities/render-calls.ts';
import { createOutage, type Outage } from '../lane/outage.ts';
import type { WakeUp } from '../lane/wake-up.ts';
import { createActivityQueue } from './activity-queue.ts';
import { renderActivities } from './render-activities.ts';
import { createRenewalQueue } from './renewal-queue.ts';
import { renewConversations } from './renew-conversations.ts';

interface ActivityParts {
  readonly pool: Pool;
  readonly crm: Crm;
  /** The pause that messages and their activities take together. */
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  readonly recordingLink: RecordingLink;
  /** How long a group may wait for more messages. */
  readonly delayMs: number;
  /** How long they rest after some were written. */
  readonly restMs: number;
  readonly leaseSeconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/**
 * Keeps the activities of one CRM as they should be, until the signal aborts: up to their messages and calls, with the contact
 * that the conversation has, and open where a customer waits for an answer.
 */
export async function keepActivities(parts: ActivityParts): Promise<void> {
  const { pool, crm, leaseSeconds, wakeUp, delayMs } = parts;
  await Promise.all([
    renderActivities({ ...parts, queue: createActivityQueue(pool, crm.name, { leaseSeconds, delayMs }) }),
    renewConversations({
      ...parts,
      queue: createRenewalQueue(pool, crm.name, leaseSeconds),
      activitiesWakeUp: wakeUp,
    }),
    // With pauses of their own: what is wrong with these is no reason to hold messages back.
    keepFollowUps({
      ...parts,
      queue: createFollowUpQueue(pool, crm.name, leaseSeconds),
      outage: createOutage(),
    }),
    renderCalls({
      ...parts,
      queue: createCallActivityQueue(pool, crm.name, { leaseSeconds, delayMs }),
      outage: createOutage(),
    }),
  ]);
}
