import { cleanText } from '../../../conversations/text/clean-text.ts';
import { ParleyError } from '../../../errors.ts';
import type { NewIdentity } from '../../contacts.ts';
import type { Names } from '../names.ts';
import { contactFields } from '../plan/contact-fields.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { insertRows } from '../rest/insert-rows.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;

/**
 * Creates identities for people who have not written yet; one that is there already stays as it is, whoever made it.
 * One request for each 200.
 * @throws ParleyError as for any request, and CRM_ROW_LOCKED when some have to be tried again
 */
export async function createIdentities(
  connection: SalesforceConnection,
  names: Names,
  identities: readonly NewIdentity[],
): Promise<void> {
  const { field, object } = names;
  const results = await insertRows(
    connection,
    object.identity,
    identities.map(({ key, number, record, isShared, isLoad, reason }) => ({
      [field.externalKey]: key,
      [field.address]: number,
      [field.identityType]: 'Phone',
      [field.origin]: isLoad ? 'BulkImport' : 'Salesforce',
      [field.displayName]: cleanText(record.name, LONGEST_TEXT),
      [field.matchCertainty]: isShared ? 'Ambiguous' : 'Certain',
      [field.matchReason]: cleanText(reason, LONGEST_TEXT),
      ...(isShared ? {} : contactFields(record, names)),
    })),
  );
  for (const result of results) {
    if (result.kind === 'written') continue;
    const { code, sentence, retry } = result.problem;
    if (retry && !sentence.startsWith('DUPLICATE_VALUE')) throw new ParleyError(code, sentence);
  }
}
