import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { TouchedMessage } from '../../crm/delivery.ts';
import { closeGroupBooks, openGroupBooks, type Placing } from './group-books.ts';

/**
 * Gives messages that are new or have changed their place in a group, and notes that it has changed, in the transaction
 * that notes the delivery of the messages: either both are known or neither. A group that was up to date is stale from
 * now on; one that is stale already keeps its place. Marking one for nothing does no harm: its activity turns out to be
 * as it should.
 */
export async function markGroups(
  client: PoolClient,
  crm: CrmName,
  messages: readonly TouchedMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const placings = [...Map.groupBy(messages, ({ conversationKey }) => conversationKey).values()].flatMap(
    placingOf,
  );
  const books = await openGroupBooks(client, crm, placings);
  for (const [{ moments }, book] of books) for (const at of moments) book.place(at);
  await closeGroupBooks(client, crm, books);
}

/** Earlier messages first: each then finds what is there without it. */
function placingOf(messages: readonly TouchedMessage[]): readonly Placing[] {
  const [first] = messages;
  if (!first) return [];
  const { at: _, ...conversation } = first;
  const recordId = messages.find((one) => one.recordId !== undefined)?.recordId;
  return [
    {
      ...conversation,
      ...(recordId === undefined ? {} : { recordId }),
      moments: messages.map(({ at }) => at).sort((one, other) => one.getTime() - other.getTime()),
    },
  ];
}
