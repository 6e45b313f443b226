import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { NamedContacts } from '../../named-contacts.ts';
import { bulkRows } from '../people/bulk-rows.ts';
import { contactColumns, keyedContact } from '../people/keyed-contact.ts';
import { statementOfAll } from '../people/statement-of-all.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlName } from '../rest/soql.ts';

const countRow = z.object({ total: z.number() });

/** People with their names and owners, by Bulk API 2.0: however many there are, few requests and little memory. */
export function createNamedContacts(connection: SalesforceConnection): NamedContacts {
  return {
    async count(sources) {
      const results = await queryTogether(
        connection,
        sources.map(({ object }) => soql`SELECT COUNT(Id) total FROM ${soqlName(object)}`),
      );
      return results
        .map((result) => {
          if (result.status === 'rejected') throw result.reason;
          const row = countRow.safeParse(result.value[0]);
          if (row.success) return row.data.total;
          throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A count was answered in another form.');
        })
        .reduce((sum, total) => sum + total, 0);
    },
    async *read(source, signal) {
      const columns = [...contactColumns(source), 'Name', 'Owner.Name'];
      for await (const rows of bulkRows(connection, statementOfAll(source, columns), signal)) {
        yield rows.map((row) => ({
          ...keyedContact(row, source),
          name: row['Name'] ?? '',
          owner: row['Owner.Name'] ?? '',
        }));
      }
    },
  };
}
