import type { ListFilter } from '../../metadata/page-metadata.ts';
import { askGraphql } from 'page/askGraphql.js';
import { nameField, objectInfo, type FieldInfo, type ObjectInfo } from 'page/objectInfo.js';

/** A column as `lightning-datatable` takes it. */
export interface Column {
  readonly label: string;
  readonly fieldName: string;
  readonly type: string;
  readonly sortable: boolean;
  readonly typeAttributes?: object;
}

export interface RowsRequest {
  readonly object: string;
  /** Field paths: `Name`, `Account.Name`. Those that the object does not have are left out. */
  readonly columns: readonly string[];
  readonly filters?: readonly ListFilter[];
  readonly mine?: boolean;
  /** A GraphQL filter that holds besides: `Contact__c: { eq: "003…" }`. */
  readonly within?: string;
  readonly sortedBy?: string | undefined;
  readonly descending?: boolean;
  readonly first: number;
}

export interface Rows {
  readonly columns: readonly Column[];
  /** Values by column, and `id`. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly totalCount: number;
}

type Node = Readonly<Record<string, unknown>>;
interface Edges {
  readonly edges: readonly { readonly node: Node }[];
  readonly totalCount: number;
}

/** Reads records for a table. Rejects with the first sentence that the org answers a refused query with. */
export async function readRows(request: RowsRequest): Promise<Rows> {
  const info = await objectInfo(request.object);
  const paths = request.columns.filter((path) => fieldOf(info, path) !== undefined);
  const sortedBy =
    request.sortedBy ?? (info.fields['LastModifiedDate'] ? 'LastModifiedDate' : nameField(info));
  const filters = [
    ...(request.within === undefined ? [] : [`{ ${request.within} }`]),
    ...(request.filters ?? []).map((filter) => filterText(info, filter)),
  ];
  const order = `${sortedBy}: { order: ${(request.descending ?? true) ? 'DESC' : 'ASC'} }`;
  const query = `query rows { uiapi { query { ${request.object}(
    first: ${request.first}, orderBy: { ${order} }, where: { and: [${filters.join(', ')}] }
    ${request.mine === true ? 'scope: MINE' : ''}
  ) { totalCount edges { node { Id ${paths.map((path) => selection(info, path)).join(' ')} } } } } } }`;
  const { edges, totalCount } = await run(query, request.object);
  return {
    columns: paths.map((path) => column(info, path)),
    rows: edges.map(({ node }) => ({
      id: node['Id'],
      ...Object.fromEntries(paths.flatMap((path) => cells(info, path, node))),
    })),
    totalCount,
  };
}

async function run(query: string, object: string): Promise<Edges> {
  const { data, errors } = await askGraphql({ query });
  const uiapi = (data as { readonly uiapi: { readonly query: Record<string, Edges> } } | undefined)?.uiapi;
  const rows = uiapi?.query[object];
  if (rows === undefined) throw new Error(errors?.[0]?.message ?? 'The org answered without records.');
  return rows;
}

/** The field that a path ends at; for a parent's field the reference to the parent. */
function fieldOf(info: ObjectInfo, path: string): FieldInfo | undefined {
  const [first = '', second] = path.split('.');
  if (second === undefined) return info.fields[first];
  return Object.values(info.fields).find((field) => field.relationshipName === first);
}

function selection(info: ObjectInfo, path: string): string {
  const [first = '', second] = path.split('.');
  const field = fieldOf(info, path);
  if (second !== undefined || field === undefined || field.relationshipName === null) {
    if (second === undefined) return first === 'Id' ? '' : `${first} { value displayValue }`;
  }
  const targets = field?.referenceToInfos.filter(({ nameFields }) => nameFields.length > 0) ?? [];
  const parents = targets.map(
    ({ apiName, nameFields }) => `... on ${apiName} { Id ApiName ${nameFields[0]} { value } }`,
  );
  return parents.length === 0 ? '' : `${field?.relationshipName} { ${parents.join(' ')} }`;
}

function column(info: ObjectInfo, path: string): Column {
  const field = fieldOf(info, path);
  const fieldName = path.replace('.', '_');
  const linked = path === nameField(info) || (field !== undefined && field.relationshipName !== null);
  const base = {
    label: field?.label.replace(/ ID$/, '') ?? path,
    fieldName,
    sortable: field?.sortable ?? false,
  };
  if (linked) {
    return {
      ...base,
      sortable: base.sortable && field?.relationshipName === null,
      fieldName: `${fieldName}_url`,
      type: 'url',
      typeAttributes: { label: { fieldName }, target: '_self' },
    };
  }
  switch (field?.dataType) {
    case 'DateTime':
      return {
        ...base,
        type: 'date',
        typeAttributes: {
          year: 'numeric',
          month: 'short',
          day: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
        },
      };
    case 'Date':
      return { ...base, type: 'date-local' };
    case 'Phone':
      return { ...base, type: 'phone' };
    case 'Email':
      return { ...base, type: 'email' };
    case 'Boolean':
      return { ...base, type: 'boolean' };
    case 'Int':
    case 'Double':
      return { ...base, type: 'number' };
    case 'Currency':
      return { ...base, type: 'currency' };
    default:
      return { ...base, type: 'text' };
  }
}

function cells(info: ObjectInfo, path: string, node: Node): readonly (readonly [string, unknown])[] {
  const field = fieldOf(info, path);
  const key = path.replace('.', '_');
  if (field !== undefined && field.relationshipName !== null) {
    const parent = node[field.relationshipName] as Node | null;
    if (parent === null) return [];
    const name = Object.values(parent).find((value) => typeof value === 'object') as {
      readonly value: unknown;
    };
    return [
      [key, name.value],
      [`${key}_url`, `/lightning/r/${String(parent['ApiName'])}/${String(parent['Id'])}/view`],
    ];
  }
  const cell = node[path] as { readonly value: unknown; readonly displayValue: string | null } | undefined;
  const value = field?.dataType === 'Picklist' ? (cell?.displayValue ?? cell?.value) : cell?.value;
  return [
    [key, value],
    [`${key}_url`, `/lightning/r/${info.apiName}/${String(node['Id'])}/view`],
  ];
}

/** A filter of a list view as the `where` of a query. */
function filterText(info: ObjectInfo, { field, operation, value }: ListFilter): string {
  const dataType = info.fields[field]?.dataType ?? '';
  const values = value.split(',').map((one) => literalText(dataType, one.trim()));
  const [first = 'null'] = values;
  const several = values.length > 1;
  const like = (pattern: string): string => `{ ${field}: { like: ${JSON.stringify(pattern)} } }`;
  switch (operation) {
    case 'equals':
      return several ? `{ ${field}: { in: [${values.join(', ')}] } }` : `{ ${field}: { eq: ${first} } }`;
    case 'notEqual':
      return several ? `{ ${field}: { nin: [${values.join(', ')}] } }` : `{ ${field}: { ne: ${first} } }`;
    case 'contains':
      return like(`%${value}%`);
    case 'notContain':
      return `{ not: ${like(`%${value}%`)} }`;
    case 'startsWith':
      return like(`${value}%`);
    case 'greaterThan':
      return `{ ${field}: { gt: ${first} } }`;
    case 'greaterOrEqual':
      return `{ ${field}: { gte: ${first} } }`;
    case 'lessThan':
      return `{ ${field}: { lt: ${first} } }`;
    case 'lessOrEqual':
      return `{ ${field}: { lte: ${first} } }`;
    default:
      throw new Error(`The page does not know the filter operation ${operation}.`);
  }
}

/** A value as list views write it: `1` for true, `LAST_N_DAYS:7` for a span of time, nothing for empty. */
function literalText(dataType: string, value: string): string {
  if (dataType === 'Boolean') return String(value === '1' || value.toLowerCase() === 'true');
  if (value === '') return 'null';
  if (['Int', 'Double', 'Currency', 'Percent'].includes(dataType)) return String(Number(value));
  if (dataType !== 'Date' && dataType !== 'DateTime') return JSON.stringify(value);
  const [, span, count] = /^([A-Z_]+_N_[A-Z]+):(\d+)$/.exec(value) ?? [];
  if (span !== undefined) return `{ range: { ${span.toLowerCase()}: ${count} } }`;
  return /^[A-Z_0-9]+$/.test(value) ? `{ literal: ${value} }` : `{ value: ${JSON.stringify(value)} }`;
}
