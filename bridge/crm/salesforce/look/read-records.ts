import { ParleyError } from '../../../errors.ts';
import type { FoundPeople, FoundRecord } from '../plan/found.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import { isRefused } from './is-refused.ts';
import { rowsOf } from './rows-of.ts';
import type { RecordsLook } from './look-at-records.ts';

/**
 * Reads the answers to questions about records. What Salesforce refuses is asked field by field: an object or a field
 * that it does not show is named, with its own words.
 * @param resultOf the answer to each question
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function readRecords(
  connection: SalesforceConnection,
  looks: readonly RecordsLook[],
  resultOf: (look: RecordsLook) => QueryResult | undefined,
): Promise<Pick<FoundPeople, 'records' | 'hidden'>> {
  const records = new Map<string, FoundRecord>();
  const hidden = new Map<string, string>();
  for (const look of looks) {
    const result = resultOf(look);
    const results = isRefused(result) ? await askApart(connection, look) : [{ field: 'Id', result }];
    for (const { field, result: one } of results) {
      if (isRefused(one)) {
        hidden.set(field === 'Id' ? look.object : `${look.object}.${field}`, firstSentence(one.reason));
        continue;
      }
      for (const record of look.read(rowsOf(one))) {
        const fields = new Map([...(records.get(record.id)?.fields ?? []), ...record.fields]);
        records.set(record.id, { ...record, fields });
      }
    }
  }
  return { records, hidden };
}

async function askApart(connection: SalesforceConnection, { apart }: RecordsLook) {
  const results = await queryTogether(
    connection,
    apart.map(({ statement }) => statement),
  );
  return apart.map(({ field }, index) => ({ field, result: results[index] }));
}

/** What Salesforce says, without the place in the query and the advice to developers. */
function firstSentence(reason: unknown): string {
  const said = reason instanceof ParleyError ? (reason.detail ?? reason.message) : '';
  const [first = ''] = said.replace(/ERROR at Row:\d+:Column:\d+\s*/, '').split(/\.\s/, 1);
  return first;
}
