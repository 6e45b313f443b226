import { wasPlaced } from '../../conversations/calls/was-placed.ts';
import type { ConversationMemory, EventOutcome, TouchedCall, TouchedMessage, Turn } from '../delivery.ts';
import type { PlannedBatch } from './plan/plan-batch.ts';
import type { RowReference } from './plan/plan.ts';
import type { Settlement, ToldCall } from './plan/settlement.ts';
import type { RowProblem } from './rest/row-problem.ts';
import type { ResultOf } from './write-plan.ts';

/** What came of a batch, as it is put together. */
export interface Settled {
  readonly outcomes: Map<number, EventOutcome>;
  readonly touched: Map<string, TouchedMessage>;
  readonly turns: Turn[];
  readonly calls: TouchedCall[];
  readonly arrived: Set<string>;
}

/** Says what came of the events of a settlement, and which activities and waiting events that concerns. */
export function settle(settlement: Settlement, resultOf: ResultOf, into: Settled): void {
  const { eventIds, touch, arrived } = settlement;
  const outcome = outcomeOf(settlement, resultOf);
  for (const id of eventIds) {
    // An event that was said to be delivered may yet be refused by another row of its own.
    if ((into.outcomes.get(id) ?? 'delivered') === 'delivered') into.outcomes.set(id, outcome);
  }
  if (outcome !== 'delivered') return;
  if (arrived !== undefined) into.arrived.add(arrived);
  if (settlement.call) settleCall(settlement.call, settlement.rows, resultOf, into);
  if (!touch) return;
  const { channel, conversationKey, at, turn } = touch;
  const recordId = touch.recordId ?? idOf(resultOf({ collection: 'conversations', key: conversationKey }));
  if (turn && channel.followUpAfterHours !== undefined) {
    const place = {
      conversationKey,
      channelKey: channel.key,
      ...(recordId === undefined ? {} : { recordId }),
    };
    into.turns.push({ ...place, by: turn, at });
  }
  if (!channel.logMessages) return;
  // One for each moment: messages of the same second share their place.
  into.touched.set(`${at.getTime()}|${conversationKey}`, {
    conversationKey,
    channelKey: channel.key,
    at,
    grouping: channel.grouping ?? { mode: 'ClockHour' },
    timeZone: channel.timeZone,
    ...(recordId === undefined ? {} : { recordId }),
  });
}

/** A call that is over has its activity; somebody who has spoken with the customer has answered them. */
function settleCall(
  { answeredAt: at, channel, conversationKey, view }: ToldCall,
  rows: readonly RowReference[],
  resultOf: ResultOf,
  into: Settled,
): void {
  const recordId = rows.map((row) => idOf(resultOf(row))).find((id) => id !== undefined);
  if (view.status !== 'Ended' || !wasPlaced(view) || recordId === undefined) return;
  const place = { conversationKey, channelKey: channel.key };
  into.calls.push({
    ...place,
    callId: view.callId,
    recordId,
    isComplete: view.isComplete,
    hasSpoken: at !== undefined,
  });
  if (at === undefined || channel.followUpAfterHours === undefined) return;
  const conversationId = idOf(resultOf({ collection: 'conversations', key: conversationKey }));
  into.turns.push({
    ...place,
    ...(conversationId === undefined ? {} : { recordId: conversationId }),
    by: 'us',
    at,
  });
}

function outcomeOf({ rows, above, beside, waitsFor }: Settlement, resultOf: ResultOf): EventOutcome {
  const own = firstProblem(rows, resultOf);
  if (own) {
    if (waitsFor !== undefined && !own.retry) return { parked: waitsFor };
    return firstProblem(above, resultOf) ?? own;
  }
  const shared = beside && firstProblem([beside], resultOf);
  return shared?.retry ? shared : 'delivered';
}

function firstProblem(rows: readonly RowReference[], resultOf: ResultOf): RowProblem | undefined {
  const problems = rows.flatMap((row) => {
    const result = resultOf(row);
    return result?.kind === 'refused' ? [result.problem] : [];
  });
  return problems.find(({ retry }) => !retry) ?? problems[0];
}

function idOf(result: ReturnType<ResultOf>): string | undefined {
  return result?.kind === 'written' ? result.id : undefined;
}

/**
 * What to remember of a conversation after it was written. Undefined: it has to be looked up again, as it was refused,
 * or was deleted and has come into being anew.
 */
export function memoryAfter(planned: PlannedBatch, resultOf: ResultOf): ConversationMemory | undefined {
  const { batch, known, person } = planned;
  const { memory } = batch;
  const result = planned.row && resultOf(planned.row);
  if (result?.kind !== 'written' || (result.created && memory !== undefined)) return undefined;
  const contactId = person ? person.link.contact?.id : memory?.contactId;
  const formerContact = person ? person.link.former : memory?.formerContact;
  const keys = person?.identityKeys ?? memory?.identityKeys ?? [];
  const address = known?.address ?? memory?.address;
  const addressAt = known?.addressAt ?? memory?.addressAt;
  return {
    recordId: result.id,
    matchedAt: matchedAt(planned),
    lastMessageAt: planned.lastMessageAt,
    identityKeys: keys.filter((key) => !isLocked(key, resultOf)),
    ...(contactId === undefined ? {} : { contactId }),
    ...(formerContact === undefined ? {} : { formerContact }),
    ...(planned.lastInboundAt ? { lastInboundAt: planned.lastInboundAt } : {}),
    ...(address === undefined ? {} : { address }),
    ...(addressAt === undefined ? {} : { addressAt }),
  };
}

/** Whom the directory did not know yet is not believed to be unknown: the next message asks again. */
function matchedAt({ person, batch: { memory } }: PlannedBatch): Date {
  if (person?.link.searched?.isUnanswered) return new Date(0);
  return person ? new Date() : (memory?.matchedAt ?? new Date());
}

/** An identity that could not be written now is written again; one that Salesforce refuses for good stays as it is. */
function isLocked(key: string, resultOf: ResultOf): boolean {
  return (['identities', 'furtherIdentities'] as const).some((collection) => {
    const result = resultOf({ collection, key });
    return result?.kind === 'refused' && result.problem.retry;
  });
}
