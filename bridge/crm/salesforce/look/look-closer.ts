import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundPeople, LastConversation } from '../plan/found.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { isRefused } from './is-refused.ts';
import { foundContact, linkedContact, linkFields } from './linked-contact.ts';
import { rowsOf } from './rows-of.ts';

/** Ids and keys in one query: its text travels in the address, which Salesforce takes up to 16 kB of. */
const IDS_PER_QUERY = 400;
const KEYS_PER_QUERY = 200;

/** Several who have one number, and the identities of the customer whose number it is. */
export interface Contested {
  readonly contacts: readonly { readonly id: string; readonly accountId?: string }[];
  readonly accountIds: readonly string[];
  readonly identityKeys: readonly string[];
}

const roleRow = z.object({ ContactId: z.string(), OpportunityId: z.string() });
const opportunityRow = z.object({ Id: z.string(), AccountId: z.string() });
const conversationRow = z.object({
  ...linkedContact,
  lastMessageAt: z.coerce.date().nullish(),
  identityParent: z.object({ externalKey: z.string() }),
});

/**
 * Asks what tells several who have one number apart: their open opportunities, and whom the last conversations were
 * with. One request, and only where there are several. What Salesforce does not show decides nothing.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function lookCloser(
  connection: SalesforceConnection,
  names: Names,
  contested: Contested,
): Promise<Pick<FoundPeople, 'openOpportunities' | 'lastConversations'>> {
  const { contacts, accountIds, identityKeys } = contested;
  const accounts = [...new Set([...contacts.flatMap(({ accountId }) => accountId ?? []), ...accountIds])];
  const contactIds = contacts.map(({ id }) => id);
  const statements = {
    roles: inChunks(contactIds, IDS_PER_QUERY).map(
      (some) =>
        soql`SELECT ContactId, OpportunityId FROM OpportunityContactRole WHERE ContactId IN ${some} AND Opportunity.IsClosed = ${false}`,
    ),
    opportunities: inChunks(accounts, IDS_PER_QUERY).map(
      (some) =>
        soql`SELECT Id, AccountId FROM Opportunity WHERE AccountId IN ${some} AND IsClosed = ${false}`,
    ),
    conversations: inChunks(identityKeys, KEYS_PER_QUERY).map((some) => conversationsWith(names, some)),
  };
  const asked = Object.values(statements).flat();
  const results = await queryTogether(connection, asked);
  const rows = (some: readonly Soql[]): readonly unknown[] =>
    some.flatMap((statement) => shownRows(results[asked.indexOf(statement)]));
  const roles = readRows(rows(statements.roles), roleRow, names, 'Contact roles');
  const opportunities = readRows(rows(statements.opportunities), opportunityRow, names, 'Opportunities');
  return {
    openOpportunities: countOpportunities(contested, roles, opportunities),
    lastConversations: readRows(
      rows(statements.conversations),
      conversationRow,
      names,
      'Conversations',
    ).flatMap((row): readonly LastConversation[] => {
      const { contact } = foundContact(row);
      const { lastMessageAt: at, identityParent } = row;
      return contact && at ? [{ identityKey: identityParent.externalKey, contactId: contact.id, at }] : [];
    }),
  };
}

function conversationsWith(names: Names, identityKeys: readonly string[]): Soql {
  const { field, object, relation } = names;
  const identity = `${relation('identity')}.${field.externalKey}`;
  const selected = [...linkFields(names), field.lastMessageAt, identity];
  return soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.conversation)} WHERE ${soqlName(identity)} IN ${identityKeys}`;
}

/** An opportunity of an account counts for those who have a role in it; where nobody has, for all of the account. */
function countOpportunities(
  { contacts, accountIds }: Contested,
  roles: readonly z.infer<typeof roleRow>[],
  opportunities: readonly z.infer<typeof opportunityRow>[],
): ReadonlyMap<string, number> {
  const given = new Set(roles.map(({ OpportunityId }) => OpportunityId));
  const shared = opportunities.filter(({ Id }) => !given.has(Id));
  const ofAccount = (id: string, some: typeof opportunities) =>
    some.filter(({ AccountId }) => AccountId === id).length;
  return new Map([
    ...contacts.map(({ id, accountId }): [string, number] => [
      id,
      new Set(roles.filter(({ ContactId }) => ContactId === id).map(({ OpportunityId }) => OpportunityId))
        .size + (accountId === undefined ? 0 : ofAccount(accountId, shared)),
    ]),
    ...accountIds.map((id): [string, number] => [id, ofAccount(id, opportunities)]),
  ]);
}

function shownRows(result: QueryResult | undefined): readonly unknown[] {
  return isRefused(result) ? [] : rowsOf(result);
}
