import { children, text, type MetadataFile } from '../metadata-file.ts';

export interface ReportColumn {
  /** Base object, or base object and child relationship: `ParleyConversation__c.Messages__r`. */
  readonly table: string;
  readonly field: string;
}

/** The columns of a report type, in its order. A report names each by table, dollar sign and field. */
export function reportColumns(type: MetadataFile): readonly ReportColumn[] {
  return children(type.root, 'sections')
    .flatMap((section) => children(section, 'columns'))
    .map((column) => ({ table: text(column, 'table') ?? '', field: text(column, 'field') ?? '' }));
}
