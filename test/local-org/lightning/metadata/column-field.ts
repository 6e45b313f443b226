/** Names of columns in list views that are not the names of fields. */
const columnFields: Readonly<Record<string, string>> = {
  NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  'OWNER.ALIAS': 'Owner.Name',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Name',
};

/** The field path of a column in a list view or a related list. */
export function columnField(column: string): string {
  return columnFields[column] ?? column;
}
