import { hasSpoken } from '../../../conversations/calls/has-spoken.ts';
import type { Language } from '../../../conversations/language.ts';
import type { EventOutcome } from '../../delivery.ts';
import type { Names } from '../names.ts';
import { callMoment, callNews, type CallNews } from './call-news.ts';
import { callKey, callRow, type CallPerson } from './call-row.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found, FoundCall } from './found.ts';
import type { PlannedPerson } from './plan-person.ts';
import type { Plan, RowReference } from './plan.ts';
import type { Settlement } from './settlement.ts';

interface Parts {
  readonly batch: ConversationBatch;
  readonly person: PlannedPerson | undefined;
  /** The row of the conversation, where one is written. */
  readonly conversation: RowReference | undefined;
  /** Key of the identity of the customer. */
  readonly identityKey: string;
  readonly found: Found;
  /** The language of what is written, where the channel has none of its own. */
  readonly language: Language;
  readonly names: Names;
}

/**
 * Plans the rows of the calls of a conversation, each as its newest revision has it. Rows that a rep has made are
 * written by their Id; one that somebody has deleted since is not made anew.
 */
export function planCalls(
  parts: Parts,
  plan: Plan,
  outcomes: Map<number, EventOutcome>,
): readonly Settlement[] {
  const { batch, conversation, found, identityKey, names } = parts;
  const language = batch.channel.logLanguage ?? parts.language;
  const placed = new Set(batch.calls.map(({ event }) => event.call.callId));
  const identity: RowReference = { collection: 'identities', key: identityKey };
  return callNews([...batch.refusedCalls, ...batch.calls]).flatMap((news): readonly Settlement[] => {
    const { call, eventIds } = news;
    const there = thereOf(news, found.calls);
    if (call.recordId !== undefined && !there) {
      for (const id of eventIds) outcomes.set(id, 'nothing');
      return [];
    }
    const person = placed.has(call.callId) ? personOf(news, parts, plan) : undefined;
    const row = callRow(news, batch.channel, person, there, language, names);
    const reference: RowReference =
      call.recordId === undefined
        ? { collection: 'calls', key: callKey(news) }
        : { collection: 'callChanges', key: call.recordId };
    plan[reference.collection].put(
      reference.key,
      call.recordId === undefined ? row : { Id: call.recordId, ...row },
    );
    return [
      {
        eventIds,
        rows: [reference],
        above: person ? [identity, ...(conversation ? [conversation] : [])] : [],
        ...(conversation ? { beside: conversation } : {}),
        call: {
          channel: batch.channel,
          conversationKey: batch.key,
          view: call,
          ...(hasSpoken(call) ? { answeredAt: callMoment(call) } : {}),
        },
      },
    ];
  });
}

function thereOf(news: CallNews, calls: readonly FoundCall[]): FoundCall | undefined {
  const { recordId } = news.call;
  return calls.find(({ id, externalId }) =>
    recordId === undefined ? externalId === callKey(news) : id === recordId,
  );
}

/** Whose call it is: as the conversation will stand when it is written. */
function personOf({ customer }: CallNews, { batch, person, found, names }: Parts, plan: Plan): CallPerson {
  const there = found.conversations.get(batch.key);
  const contact = person && person.link.shows !== 'asIs' ? person.link.contact : there?.contact;
  const identityKey = person ? person.identityKeys[0] : there?.identityKey;
  const written = plan.conversations.rows.get(batch.key)?.[names.field.customerName];
  const name = typeof written === 'string' ? written : (there?.customerName ?? customer.address);
  return {
    conversationKey: batch.key,
    name,
    ...(identityKey === undefined ? {} : { identityKey }),
    ...(contact ? { contact } : {}),
    ...(there?.opportunityId === undefined ? {} : { opportunityId: there.opportunityId }),
  };
}
