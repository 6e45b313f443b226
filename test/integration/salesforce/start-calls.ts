import type { CallView } from '../../../bridge/conversations/calls/call-view.ts';
import { conversationKey } from '../../../bridge/conversations/keys/conversation-key.ts';
import type { CallChange } from '../../../bridge/conversations/model.ts';
import type { CallActivityOutcome } from '../../../bridge/crm/calls.ts';
import { createCallActivityQueue } from '../../../bridge/queue/calls/activities/call-activity-queue.ts';
import { callEvent } from '../../support/call-event.ts';
import type { OrgRow } from './start-deliveries.ts';
import { startTasks, type Tasks } from './start-tasks.ts';

export const CHANNEL = 'phone:+12025550101';

/** Calls that become rows and Tasks, one pass at a time. */
export interface Calls extends Tasks {
  /** Tells how a call stands, each time as a new revision. */
  call(
    number: string,
    view: Pick<CallView, 'callId'> & Partial<CallView>,
    texts?: CallChange['texts'],
  ): Promise<void>;
  /** One pass of the lane. `dies`: the bridge is gone before it notes what it has done. */
  passCalls(dies?: boolean): Promise<readonly CallActivityOutcome[]>;
  callOf(externalId: string): OrgRow;
  /** The Tasks of a call of which a log row tells, by the kind of the row. */
  tasksOfCall(callId: string, kind?: 'Call' | 'FollowUp'): readonly OrgRow[];
  userId(username: string): string;
}

export async function startCalls(): Promise<Calls> {
  const parts = await startTasks();
  const queue = createCallActivityQueue(parts.store.pool, 'salesforce', { leaseSeconds: 60, delayMs: 0 });
  let revision = 0;
  let passes = 0;
  return {
    ...parts,
    async call(number, view, texts) {
      const event = callEvent(number, view, { revision: (revision += 1), ...(texts ? { texts } : {}) });
      await parts.tellOwn(conversationKey(CHANNEL, number), event);
    },
    async passCalls(dies = false) {
      const owner = `calls ${(passes += 1)}`;
      const claimed = await queue.claim(owner);
      if (claimed.length === 0) return [];
      const link = (id: string) => `https://bridge.example.com/recordings/${id}`;
      const outcomes = await parts.crm.calls.renderCalls(claimed, link);
      if (dies) await queue.release(owner);
      else await queue.complete(owner, claimed, outcomes);
      return [...outcomes.values()];
    },
    callOf: (externalId) =>
      parts.row(
        `SELECT Id, Name, CallStatus__c, Outcome__c, Direction__c, CustomerName__c, CustomerAddress__c, Contact__c, Lead__c,
           Account__c, Conversation__c, Identity__c, HourOfDay__c, RingingUsers__c, AnsweredBy__c, DurationSeconds__c,
           Summary__c, Transcript__c, IsSummaryWritten__c, RecordingUrl__c, TaskId__c, FollowUpTaskId__c, Origin__c,
           ErrorCode__c, ExternalId__c
         FROM ParleyCall__c WHERE ExternalId__c = '${externalId}'`,
      ),
    tasksOfCall: (callId, kind = 'Call') =>
      parts
        .rows(
          `SELECT TaskId__c FROM ParleyActivityLog__c WHERE Kind__c = '${kind}' AND GroupKey__c LIKE '%|${callId}'`,
        )
        .flatMap(({ TaskId__c: id }) =>
          parts.rows(
            `SELECT Id, Subject, Description, ActivityDate, IsClosed, TaskSubtype, CallType, CallDurationInSeconds, CallObject,
               CallDisposition, OwnerId, WhoId, WhatId FROM Task WHERE Id = '${String(id)}'`,
          ),
        ),
    userId: (username) => String(parts.org.org.findUser(username)?.Id),
  };
}
