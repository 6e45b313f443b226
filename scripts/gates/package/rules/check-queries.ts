import { parse, visit, type FieldNode } from 'graphql';
import { text } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { standardObjects } from './standard-objects.ts';
import { standardParents } from './standard-parents.ts';

/** Fields that every object of ours has. */
const standardFields = new Set(['Id', 'Name', 'CreatedDate', 'CreatedBy', 'CreatedById', 'LastModifiedDate']);
/** Names in a query that are not fields of records. */
const frame = new Set([
  'uiapi',
  'query',
  'edges',
  'node',
  'pageInfo',
  'hasNextPage',
  'cursor',
  'totalCount',
  'value',
  'displayValue',
  'label',
]);

/** That the GraphQL documents of the LWCs can be parsed and ask for objects and fields of the package. */
export function checkQueries(parley: Package): readonly string[] {
  return [...parley.sources].flatMap(([file, source]) =>
    [...source.matchAll(/gql`([^`]*)`/g)].flatMap(([, document = '']) =>
      checkDocument(document, parley).map((problem) => `${file}: ${problem}`),
    ),
  );
}

function checkDocument(document: string, parley: Package): readonly string[] {
  const problems: string[] = [];
  /** The objects that enclose the present field, outermost first. */
  const objects: (string | undefined)[] = [];
  const enter = (node: FieldNode): void => {
    const name = node.name.value;
    const object = objects.at(-1);
    if (frame.has(name)) {
      objects.push(object);
    } else if (object === undefined) {
      if (!parley.fields.has(name) && !standardObjects.has(name))
        problems.push(`there is no object ${name}.`);
      objects.push(name);
    } else {
      const target = lookUp(object, name, parley);
      if (target === undefined) problems.push(`there is no field ${object}.${name}.`);
      objects.push(target);
    }
    // fields in filters and orders stand as keys of objects
    for (const argument of node.arguments ?? []) {
      visit(argument, {
        ObjectField: (field) => {
          const key = field.name.value;
          const isField = /__[cr]$/.test(key) || standardFields.has(key);
          if (isField && lookUp(name, key, parley) === undefined)
            problems.push(`there is no field ${name}.${key}.`);
        },
      });
    }
  };
  visit(parse(document), { Field: { enter, leave: () => void objects.pop() } });
  return problems;
}

/** The object that a field leads to; the field's own object where it leads nowhere; undefined without such a field. */
function lookUp(object: string, field: string, parley: Package): string | undefined {
  const parent = standardParents.get(`${object}.${field}`);
  if (parent !== undefined) return parent;
  if (standardFields.has(field)) return field === 'CreatedBy' ? 'User' : object;
  if (standardObjects.get(object)?.includes(field)) return object;
  const fields = parley.fields.get(object);
  if (field.endsWith('__r')) return text(fields?.get(field.replace(/__r$/, '__c'))?.root, 'referenceTo');
  return fields?.has(field) ? object : undefined;
}
