import {
  LARGEST_COLLECTION,
  MOST_COLLECTIONS,
  writeCollections,
  type CollectionWrite,
} from './rest/composite.ts';
import type { SalesforceConnection } from './rest/connection.ts';
import { inChunks } from './rest/in-chunks.ts';
import type { Names } from './names.ts';
import { collections, type Collection, type Plan, type RowReference } from './plan/plan.ts';
import type { RowResult } from './rest/row-results.ts';

/** What came of a row; undefined for one that was not written. */
export type ResultOf = (row: RowReference) => RowResult | undefined;

/**
 * Writes a plan with as few requests as its rows fit into: one as a rule.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function writePlan(
  connection: SalesforceConnection,
  names: Names,
  plan: Plan,
): Promise<ResultOf> {
  const chunks = collections.flatMap((collection) =>
    inChunks([...plan[collection].rows], LARGEST_COLLECTION).map((rows) => ({ collection, rows })),
  );
  const results = new Map<string, RowResult>();
  for (const together of inChunks(chunks, MOST_COLLECTIONS)) {
    const written = await writeCollections(
      connection,
      together.map(({ collection, rows }) => ({
        ...target(collection, names),
        rows: rows.map(([, row]) => row),
      })),
    );
    for (const [index, { collection, rows }] of together.entries()) {
      for (const [place, [key]] of rows.entries()) {
        const result = written[index]?.[place];
        if (result) results.set(`${collection} ${key}`, result);
      }
    }
  }
  return ({ collection, key }) => results.get(`${collection} ${key}`);
}

/** Where the rows of a collection belong: by their external key, or by Id. */
function target(collection: Collection, { object, field }: Names): Omit<CollectionWrite, 'rows'> {
  switch (collection) {
    case 'identities':
    case 'furtherIdentities':
      return { object: object.identity, key: field.externalKey };
    case 'conversations':
      return { object: object.conversation, key: field.externalKey };
    case 'messages':
      return { object: object.message, key: field.externalId };
    case 'messageChanges':
      return { object: object.message };
    case 'calls':
      return { object: object.call, key: field.externalId };
    case 'callChanges':
      return { object: object.call };
    case 'consents':
      return { object: object.consent, key: field.externalKey };
    case 'newTemplates':
      return { object: object.template, key: field.externalId };
    case 'templateChanges':
      return { object: object.template };
    case 'channels':
      return { object: object.channel };
  }
}
