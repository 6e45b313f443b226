import type { Template, TemplateFile } from '../../../conversations/template.ts';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { templateFiles } from './template-files.ts';
import { templateOf } from './template-of.ts';
import { templateRow } from './template-row.ts';

/** A template of the org and the channel that it is kept with. */
export interface KeptTemplate {
  readonly template: Template;
  readonly channelKey: string;
}

/** The templates of an org. */
export interface Templates {
  /** The question for these records, to be asked together with others. */
  query(ids: readonly string[]): Soql;
  /** What the rows of the answer say, by record id. Asks for the files of headers that it has not met yet. */
  read(rows: readonly unknown[]): Promise<ReadonlyMap<string, KeptTemplate>>;
  /** One template; undefined when it is gone, or the id is none. */
  find(id: string): Promise<KeptTemplate | undefined>;
}

const words = [
  'externalId',
  'providerName',
  'language',
  'category',
  'headerType',
  'headerText',
  'headerFileId',
  'body',
  'footer',
  'buttons',
  'variables',
  'approvalStatus',
] as const;

/** Files never change, so each is described once. */
const MOST_FILES = 500;

export function createTemplates(connection: SalesforceConnection, names: Names): Templates {
  const { field, object, relation } = names;
  const selected = [
    'Id',
    'Name',
    ...words.map((word) => field[word]),
    `${relation('channel')}.${field.externalKey}`,
  ];
  const files = new Map<string, TemplateFile>();

  async function describeFiles(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !files.has(id));
    if (unknown.length === 0) return;
    if (files.size > MOST_FILES) files.clear();
    for (const file of await templateFiles(connection, names, unknown)) files.set(file.versionId, file);
  }

  const query = (ids: readonly string[]): Soql =>
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.template)} WHERE Id IN ${ids}`;

  const templates: Templates = {
    query,
    async find(id) {
      const rows = await connection.query(query([id])).catch((error: unknown) => {
        if (isNoId(error)) return [];
        throw error;
      });
      return (await templates.read(rows)).get(id);
    },
    async read(rows) {
      const read = readRows(rows, templateRow, names, 'Templates');
      await describeFiles(read.flatMap(({ headerFileId }) => headerFileId ?? []));
      return new Map(
        read.map((row) => [
          row.Id,
          {
            template: templateOf(row, row.headerFileId ? files.get(row.headerFileId) : undefined),
            channelKey: row.channelParent?.externalKey ?? '',
          },
        ]),
      );
    },
  };
  return templates;
}

/** Salesforce looks at the form of an id before it looks for the row. */
function isNoId(error: unknown): boolean {
  return error instanceof ParleyError && error.detail?.startsWith('INVALID_QUERY_FILTER_OPERATOR') === true;
}
