import type { ActivityOutcome } from '../../../bridge/crm/activities.ts';
import type { Urgency } from '../../../bridge/crm/crm.ts';
import { createSalesforce } from '../../../bridge/crm/salesforce/index.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createActivityQueue } from '../../../bridge/queue/activities/activity-queue.ts';
import { createRenewalQueue } from '../../../bridge/queue/activities/renewal-queue.ts';
import { createOutboundLedger } from '../../../bridge/queue/send/outbound-ledger.ts';
import { createStreamPositions } from '../../../bridge/store/stream-positions.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { CLIENT, startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const CHANNEL = 'phone:+12025550101';

/** Messages that become Tasks, one pass at a time: nothing is rendered before a test says so. */
export interface Tasks extends Deliveries {
  /** A text of this number, at this time of the day of the tests. */
  say(from: string, time: string, text: string): Promise<void>;
  /** Sets the channel otherwise, as an admin does; the bridge hears of it. */
  setChannel(fields: Readonly<Record<string, unknown>>): void;
  /** One pass, as the lane does it. `dies`: the bridge is gone before it notes what it has done. */
  pass(urgency?: Urgency, dies?: boolean): Promise<readonly ActivityOutcome[]>;
  /** Passes until nothing is behind any more. */
  render(): Promise<void>;
  /** Reads the groups of conversations again that have got another contact, and renders them. */
  renew(): Promise<void>;
  /** The Tasks of messages with this number, oldest period first. */
  tasksOf(number: string): readonly OrgRow[];
  conversationOf(number: string): OrgRow;
}

/** Midnight in New York, where the channel is. */
const midnight = new Date('2026-11-18T05:00:00Z').getTime();

/** The moment of a time of the day of the tests, by the clocks of the channel: `14:05`. */
export function atTime(time: string): Date {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return new Date(midnight + ((hour * 60 + minute) * 60 + second) * 1000);
}

export async function startTasks(): Promise<Tasks> {
  const parts = await startDeliveries();
  const { store } = parts;
  const { log, text: logText } = capturedLog();
  const metrics = createMetrics();
  // With a connection of its own: what others ask meanwhile is not counted.
  const crm = createSalesforce({
    config: { login: { kind: 'client-credentials', loginUrl: parts.org.url, ...CLIENT } },
    longestPatienceMs: 0,
    pollMs: 1_000,
    ledger: createOutboundLedger(store.pool),
    capabilitiesOf: () => undefined,
    positions: createStreamPositions(store.pool),
    log,
    metrics,
  });
  const queue = createActivityQueue(store.pool, 'salesforce', { leaseSeconds: 60, delayMs: 0 });
  const renewals = createRenewalQueue(store.pool, 'salesforce', 60);
  let passes = 0;
  let said = 0;
  let asked = 0;

  const pass: Tasks['pass'] = async (urgency = 'normal', dies = false) => {
    const owner = `pass ${(passes += 1)}`;
    const groups = await queue.claim(owner, urgency);
    if (groups.length === 0) return [];
    const outcomes = await crm.renderActivities(groups, urgency);
    if (dies) await queue.release(owner);
    else await queue.complete(owner, groups, outcomes);
    return [...outcomes.values()];
  };

  async function render(): Promise<void> {
    for (let count = 0; count < 50; count += 1) {
      const outcomes = [...(await pass()), ...(await pass('background'))];
      if (outcomes.length === 0) return;
    }
    throw new Error('The groups do not come to rest.');
  }

  return {
    ...parts,
    crm,
    logText,
    pass,
    render,
    async say(from, time, text) {
      const event = messageFrom([from], `SM said ${(said += 1)}`, { text, occurredAt: atTime(time) });
      await parts.tell({ ...event, provider: 'twilio', channelKey: CHANNEL });
    },
    setChannel(fields) {
      const { Id } = parts.row(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${CHANNEL}'`);
      parts.as('admin@parley.test').update('ParleyChannel__c', String(Id), fields);
      crm.forgetSetUp();
      parts.crm.forgetSetUp();
    },
    async renew() {
      for (;;) {
        const claimed = await renewals.claim('renewal');
        if (claimed.length === 0) break;
        const conversationKeys = claimed.map(({ conversationKey }) => conversationKey);
        const { groups } = await crm.readActivities({ conversationKeys });
        await renewals.complete('renewal', claimed, groups);
      }
      await render();
    },
    tasksOf: (number) =>
      parts
        .rows(
          `SELECT TaskId__c, GroupKey__c, PeriodStart__c, PeriodEnd__c, Part__c, GroupingMode__c FROM ParleyActivityLog__c
           WHERE Conversation__r.CustomerAddress__c = '${number}' AND Kind__c = 'Messages' ORDER BY PeriodStart__c, Part__c`,
        )
        .map((log) => ({
          ...log,
          ...parts.rows(
            `SELECT Id, Subject, Description, ActivityDate, Status, WhoId, WhatId, OwnerId FROM Task WHERE Id = '${String(log['TaskId__c'])}'`,
          )[0],
        })),
    async requests() {
      const now = Number(/^parley_salesforce_requests (\d+)/m.exec(await metrics.text())?.[1]);
      const since = now - asked;
      asked = now;
      return since;
    },
    conversationOf: (number) =>
      parts.row(
        `SELECT Id, ExternalKey__c, Contact__c, Lead__c, Account__c, Opportunity__c, Case__c, RelatedRecordId__c FROM ParleyConversation__c
         WHERE CustomerAddress__c = '${number}'`,
      ),
  };
}
