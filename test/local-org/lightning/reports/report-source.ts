import type { MetadataElement } from '../../schema/metadata-element.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../../schema/object-schema.ts';

/** A column of a report type, as it is asked for in SOQL from the object that the rows are of. */
export interface ReportField {
  readonly label: string;
  readonly field: FieldSchema;
  readonly object: ObjectSchema;
  /** `Conversation__r.Channel__c` */
  readonly path: string;
  /** Where the value is an id: the path of the name that a person reads. */
  readonly namePath: string | undefined;
  /** Where the value is the name of a row: the path of that row's id. */
  readonly idPath: string | undefined;
}

/** What a report type offers to the reports that use it. */
export interface ReportSource {
  /** The object of the rows: the last one of the joins. */
  readonly object: ObjectSchema;
  /** Paths to the ids of the joined parents: a row without one of them is not in the report. */
  readonly parentIds: readonly string[];
  /** @throws Error for a column that the type does not offer, or that the user may not see */
  field(column: string): ReportField;
}

/**
 * Reads a report type for a user.
 *
 * @param schema the objects and fields that the user sees, in the user's language
 * @throws Error with a sentence when the user may not read an object, or for what the local org does not know
 */
export function reportSource(root: MetadataElement, schema: Schema): ReportSource {
  root.skip('category', 'deployed', 'description', 'label');
  const base = root.requiredText('baseObject');
  const tables = readTables(root, base, schema);
  const offered = new Set(
    root.children('sections').flatMap((section) => {
      section.skip('masterLabel');
      const names = section.children('columns').map(readColumn);
      section.end();
      return names;
    }),
  );
  root.end();
  const prefixes = new Map(
    tables.map(({ table }, index) => [
      table,
      tables
        .slice(index + 1)
        .map(({ toParent }) => `${toParent}.`)
        .reverse()
        .join(''),
    ]),
  );
  const last = tables.at(-1);
  if (last === undefined) throw root.error('there is no object.');
  return {
    object: last.object,
    parentIds: [...prefixes.values()].filter((prefix) => prefix !== '').map((prefix) => `${prefix}Id`),
    field: (column) => {
      if (!offered.has(column)) throw root.error(`the report type does not offer the column ${column}.`);
      const [table = '', name = ''] = column.split('$');
      const found = tables.find((candidate) => candidate.table === table);
      const field = found?.object.field(name);
      const prefix = prefixes.get(table);
      if (found === undefined || field === undefined || prefix === undefined)
        throw new Error(`You may not see the column ${column}.`);
      return reportField(schema, found.object, field, prefix);
    },
  };
}

/** `ParleyCall__c$Outcome__c` */
function readColumn(column: MetadataElement): string {
  column.skip('checkedByDefault');
  const name = `${column.requiredText('table')}$${column.requiredText('field')}`;
  column.end();
  return name;
}

interface Table {
  /** `ParleyConversation__c.Messages__r` */
  readonly table: string;
  readonly object: ObjectSchema;
  /** Relationship from its rows to the table before it. */
  readonly toParent: string;
}

function readTables(root: MetadataElement, base: string, schema: Schema): readonly Table[] {
  const tables: Table[] = [{ table: base, object: readable(schema, base), toParent: '' }];
  for (let join = root.child('join'); join !== undefined;) {
    join.oneOf('outerJoin', ['false']);
    const relationship = join.requiredText('relationship');
    const parent = tables.at(-1);
    const children = parent?.object.childRelationships.find(
      (candidate) => candidate.relationshipName === relationship,
    );
    if (parent === undefined || children === undefined)
      throw join.error(
        `${parent?.object.name ?? base} has no relationship ${relationship} that you may see.`,
      );
    const object = readable(schema, children.childObject);
    const toParent = object.field(children.field)?.relationshipName;
    if (toParent === undefined) throw new Error(`You may not see ${object.name}.${children.field}.`);
    tables.push({ table: `${parent.table}.${relationship}`, object, toParent });
    const next = join.child('join');
    join.end();
    join = next;
  }
  return tables;
}

function readable(schema: Schema, name: string): ObjectSchema {
  const object = schema.object(name);
  if (object === undefined) throw new Error(`You may not read records of ${name}.`);
  return object;
}

function reportField(schema: Schema, object: ObjectSchema, field: FieldSchema, prefix: string): ReportField {
  const [target] = field.referenceTo;
  const targetName = schema.object(target ?? '')?.fields.find(({ isName }) => isName)?.name ?? 'Name';
  const isReference = field.type === 'reference' && field.relationshipName !== undefined;
  return {
    label: field.isName ? `${object.label}: ${field.label}` : field.label,
    field,
    object,
    path: `${prefix}${field.name}`,
    namePath: isReference ? `${prefix}${field.relationshipName}.${targetName}` : undefined,
    idPath: field.isName ? `${prefix}Id` : undefined,
  };
}
