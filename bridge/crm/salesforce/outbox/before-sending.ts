import { z } from 'zod';
import type { BeforeSending, QueuedMessage } from '../../sending.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { consentsOfOthers, consentsOfOwn, consentsOfRelated, type PersonConsent } from './person-consents.ts';
import type { Names } from '../names.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import type { Templates } from '../templates/templates.ts';

const messageRow = z.object({
  Id: z.string(),
  conversationParent: z.object({
    serviceWindowEndsAt: z.coerce.date().nullish(),
    lastInboundAt: z.string().nullish(),
    identityParent: z.object({ Id: z.string(), samePersonAs: z.string().nullish() }).nullish(),
  }),
});
type MessageRow = z.infer<typeof messageRow>;

/**
 * What has to be known at the moment of sending: whether the row is still there, when the service window ends, what the
 * person wants to receive, also under their other addresses, and the template as it is now. One request as a rule; one more where an identity is said
 * to be the same person as another one.
 * @throws ParleyError when Salesforce is away or does not answer a question
 */
export async function readBeforeSending(
  connection: SalesforceConnection,
  names: Names,
  templates: Templates,
  messages: readonly QueuedMessage[],
): Promise<ReadonlyMap<string, BeforeSending>> {
  if (messages.length === 0) return new Map();
  const keys = [...new Set(messages.map(({ conversationKey }) => conversationKey))];
  const templateIds = [
    ...new Set(messages.flatMap(({ content }) => (content.type === 'template' ? content.templateId : []))),
  ];
  const own = consentsOfOwn(names, keys);
  const others = consentsOfOthers(names, keys);
  const results = await queryTogether(connection, [
    messageQuery(names, messages),
    own.statement,
    others.statement,
    ...(templateIds.length > 0 ? [templates.query(templateIds)] : []),
  ]);
  const [there, ofOwn, ofOthers, ofTemplates] = results.map(rowsOf);
  const rows = new Map(readRows(there ?? [], messageRow, names, 'Messages').map((row) => [row.Id, row]));
  const consents = [
    ...own.read(ofOwn ?? []),
    ...others.read(ofOthers ?? []),
    ...(await related(connection, names, [...rows.values()])),
  ];
  const found = await templates.read(ofTemplates ?? []);
  return new Map(
    messages.flatMap(({ id, content }) => {
      const row = rows.get(id);
      if (!row) return [];
      const template = content.type === 'template' ? found.get(content.templateId)?.template : undefined;
      const { serviceWindowEndsAt, lastInboundAt } = row.conversationParent;
      const known: BeforeSending = {
        hasWritten: typeof lastInboundAt === 'string',
        ...(serviceWindowEndsAt ? { windowEndsAt: serviceWindowEndsAt } : {}),
        consents: consents
          .filter((one) => isOf(one, row))
          .map(({ consent, identityId }) => ({
            ...consent,
            ...(identityId !== row.conversationParent.identityParent?.Id && { isOther: true }),
          })),
        ...(template ? { template } : {}),
      };
      return [[id, known] as const];
    }),
  );
}

function messageQuery({ field, object, relation }: Names, messages: readonly QueuedMessage[]): Soql {
  const conversation = relation('conversation');
  const identity = `${conversation}.${relation('identity')}`;
  const selected = [
    'Id',
    `${conversation}.${field.serviceWindowEndsAt}`,
    `${conversation}.${field.lastInboundAt}`,
    `${identity}.Id`,
    `${identity}.${field.samePersonAs}`,
  ];
  const ids = messages.map(({ id }) => id);
  return soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.message)} WHERE Id IN ${ids}`;
}

/** Consents of the identities that those of the messages are said to be the same person as, and of their others. */
async function related(
  connection: SalesforceConnection,
  names: Names,
  rows: readonly MessageRow[],
): Promise<readonly PersonConsent[]> {
  const ids = new Set(rows.flatMap((row) => row.conversationParent.identityParent?.samePersonAs ?? []));
  if (ids.size === 0) return [];
  const { statement, read } = consentsOfRelated(names, [...ids]);
  return read(await connection.query(statement));
}

/** Whether a consent is of the person that a message goes to, under whichever of their addresses. */
function isOf({ identityId, samePersonAs }: PersonConsent, row: MessageRow): boolean {
  const identity = row.conversationParent.identityParent;
  if (!identity) return false;
  const person = [identity.Id, identity.samePersonAs];
  return person.includes(identityId) || (samePersonAs !== undefined && person.includes(samePersonAs));
}

function rowsOf(result: QueryResult): readonly unknown[] {
  if (result.status === 'fulfilled') return result.value;
  throw result.reason;
}
