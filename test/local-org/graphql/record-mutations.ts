import {
  GraphQLError,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLFieldConfigMap,
  type GraphQLResolveInfo,
} from 'graphql';
import type { Row, Values } from '../org.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { ExecutionContext } from './execution-context.ts';
import type { RecordTypes } from './record-types.ts';
import { valueType } from './value-types.ts';

const idOrReference = new GraphQLScalarType({ name: 'IdOrRef' });
const deleteInput = new GraphQLInputObjectType({
  name: 'RecordDeleteInput',
  fields: { Id: { type: new GraphQLNonNull(idOrReference) } },
});
const deletePayload = new GraphQLObjectType({
  name: 'RecordDeletePayload',
  fields: { Id: { type: GraphQLID } },
});

/**
 * The fields below `mutation { uiapi { … } }`: XCreate, XUpdate and XDelete for each object.
 * https://developer.salesforce.com/docs/platform/graphql/guide/mutations-schema.html
 */
export function recordMutations(
  schema: Schema,
  types: ReadonlyMap<string, RecordTypes>,
): GraphQLFieldConfigMap<unknown, ExecutionContext> {
  return Object.assign({}, ...schema.objects.map((object) => mutationsOf(object, types.get(object.name))));
}

function mutationsOf(
  object: ObjectSchema,
  types: RecordTypes | undefined,
): GraphQLFieldConfigMap<unknown, ExecutionContext> {
  if (types === undefined) return {};
  const { name } = object;
  const payload = new GraphQLObjectType({
    name: `${name}Payload`,
    fields: { Record: { type: types.record } },
  });
  const fields: GraphQLFieldConfigMap<unknown, ExecutionContext> = {};
  const createFields = writableFields(object, 'createable');
  if (object.createable && createFields !== undefined) {
    fields[`${name}Create`] = {
      type: payload,
      args: { input: { type: new GraphQLNonNull(writeInput(`${name}Create`, name, createFields)) } },
      resolve: (_parent, args: { input: Readonly<Record<string, Values>> }, context, info) => {
        const id = context.scope.create(name, withReferences(context, args.input[name] ?? {}));
        context.mutations.createdIds.set(resultName(info), id);
        return { Record: readBack(context, name, id) };
      },
    };
  }
  const updateFields = writableFields(object, 'updateable');
  if (object.updateable && updateFields !== undefined) {
    fields[`${name}Update`] = {
      type: payload,
      args: { input: { type: new GraphQLNonNull(writeInput(`${name}Update`, name, updateFields, true)) } },
      resolve: (_parent, args: { input: Readonly<Record<string, Values>> & { Id: string } }, context) => {
        const id = resolveReference(context, args.input.Id);
        context.scope.update(name, id, withReferences(context, args.input[name] ?? {}));
        return { Record: readBack(context, name, id) };
      },
    };
  }
  if (object.deletable) {
    fields[`${name}Delete`] = {
      type: deletePayload,
      args: { input: { type: new GraphQLNonNull(deleteInput) } },
      resolve: (_parent, args: { input: { Id: string } }, context) => {
        const id = resolveReference(context, args.input.Id);
        context.scope.remove(name, id);
        return { Id: id };
      },
    };
  }
  return fields;
}

function writableFields(
  object: ObjectSchema,
  right: 'createable' | 'updateable',
): Record<string, { type: GraphQLScalarType }> | undefined {
  const fields = object.fields
    .filter((field) => field[right])
    .map((field) => [
      field.name,
      { type: field.type === 'reference' ? idOrReference : valueType(field).scalar },
    ]);
  return fields.length === 0
    ? undefined
    : (Object.fromEntries(fields) as Record<string, { type: GraphQLScalarType }>);
}

function writeInput(
  mutation: string,
  objectName: string,
  fields: Record<string, { type: GraphQLScalarType }>,
  withId = false,
): GraphQLInputObjectType {
  const representation = new GraphQLInputObjectType({ name: `${mutation}Representation`, fields });
  return new GraphQLInputObjectType({
    name: `${mutation}Input`,
    fields: {
      ...(withId ? { Id: { type: new GraphQLNonNull(idOrReference) } } : {}),
      [objectName]: { type: new GraphQLNonNull(representation) },
    },
  });
}

function readBack(context: ExecutionContext, objectName: string, id: string): Row {
  const row = context.scope.get(objectName, id);
  if (row === undefined) throw new GraphQLError(`The record ${id} was written but may not be read.`);
  return row;
}

function withReferences(context: ExecutionContext, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? resolveReference(context, value) : value,
    ]),
  );
}

/** `@{A}` stands for the id of the record that the mutation with the result name A has created. */
function resolveReference(context: ExecutionContext, value: string): string {
  const name = /^@\{(\w+)\}$/.exec(value)?.[1];
  if (name === undefined) return value;
  const id = context.mutations.createdIds.get(name);
  if (id === undefined) throw new GraphQLError(`No mutation before this one has created '${name}'.`);
  return id;
}

function resultName(info: GraphQLResolveInfo): string {
  return String(info.path.key);
}
