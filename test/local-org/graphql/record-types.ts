import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
} from 'graphql';
import type { Row } from '../org.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';
import { displayValue } from '../ui-api/display-value.ts';
import { wireValue } from '../ui-api/wire-value.ts';
import type { ExecutionContext } from './execution-context.ts';
import { recordConnection, type ConnectionArguments } from './record-connection.ts';
import { valueType } from './value-types.ts';

/** The GraphQL types of one object. */
export interface RecordTypes {
  readonly record: GraphQLObjectType<Row, ExecutionContext>;
  readonly filter: GraphQLInputObjectType;
  readonly orderBy: GraphQLInputObjectType;
  readonly connection: GraphQLObjectType;
}

const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

const orderByClause = new GraphQLInputObjectType({
  name: 'OrderByClause',
  fields: {
    order: { type: new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } }) },
    nulls: { type: new GraphQLEnumType({ name: 'NullsOrder', values: { FIRST: {}, LAST: {} } }) },
  },
});

const scopes = new GraphQLEnumType({ name: 'SupportedScopes', values: { MINE: {}, EVERYTHING: {} } });

/**
 * Makes the GraphQL types of every object of the org, by the names that the platform gives them (`Contact`,
 * `Contact_Filter`, `ContactConnection` …): https://developer.salesforce.com/docs/platform/graphql/guide/schema-conventions.html
 */
export function recordTypes(schema: Schema): ReadonlyMap<string, RecordTypes> {
  const all = new Map<string, RecordTypes>();
  for (const object of schema.objects) {
    // Shares are no records: https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_get_started_supported_objects.htm
    if (object.shares === undefined) all.set(object.name, typesOf(schema, object, all));
  }
  return all;
}

/** A field that answers with a page of an object's rows. */
export function connectionField(
  object: ObjectSchema,
  types: RecordTypes,
  within?: (parent: Row) => string,
): GraphQLFieldConfig<Row, ExecutionContext, ConnectionArguments> {
  return {
    type: types.connection,
    args: {
      first: { type: GraphQLInt },
      after: { type: GraphQLString },
      where: { type: types.filter },
      orderBy: { type: types.orderBy },
      ...(within === undefined ? { scope: { type: scopes } } : {}),
    },
    resolve: (parent, args, context) => recordConnection(context, object, args, within?.(parent)),
  };
}

function typesOf(schema: Schema, object: ObjectSchema, all: Map<string, RecordTypes>): RecordTypes {
  const record = new GraphQLObjectType<Row, ExecutionContext>({
    name: object.name,
    fields: () => ({
      ...ownFields(object),
      ...parentFields(schema, object, all),
      ...childFields(schema, object, all),
    }),
  });
  const edge = new GraphQLObjectType({
    name: `${object.name}Edge`,
    fields: { node: { type: record }, cursor: { type: new GraphQLNonNull(GraphQLString) } },
  });
  const connection = new GraphQLObjectType({
    name: `${object.name}Connection`,
    fields: {
      edges: { type: new GraphQLList(edge) },
      pageInfo: { type: new GraphQLNonNull(pageInfo) },
      totalCount: { type: new GraphQLNonNull(GraphQLInt) },
      pageResultCount: { type: new GraphQLNonNull(GraphQLInt) },
    },
  });
  const filter: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: `${object.name}_Filter`,
    fields: () => ({
      and: { type: new GraphQLList(filter) },
      or: { type: new GraphQLList(filter) },
      not: { type: filter },
      ...inputFields(object, all, (field) => valueType(field).operators, 'filter'),
    }),
  });
  const orderBy = new GraphQLInputObjectType({
    name: `${object.name}_OrderBy`,
    fields: () =>
      inputFields(
        object,
        all,
        (field) => (valueType(field).operators ? orderByClause : undefined),
        'orderBy',
      ),
  });
  return { record, filter, orderBy, connection };
}

function ownFields(object: ObjectSchema): GraphQLFieldConfigMap<Row, ExecutionContext> {
  const fields: GraphQLFieldConfigMap<Row, ExecutionContext> = {
    Id: { type: new GraphQLNonNull(GraphQLID) },
    ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: () => object.name },
  };
  for (const field of object.fields) {
    if (field.type === 'id' || field.type === 'base64') continue;
    fields[field.name] = {
      type: valueType(field).output,
      resolve: (row, _args, { reader }) => {
        const value = row[field.name] ?? null;
        const shown = displayValue(field, value, reader);
        return { value: wireValue(field, value), displayValue: shown, label: shown };
      },
    };
  }
  return fields;
}

function parentFields(
  schema: Schema,
  object: ObjectSchema,
  all: ReadonlyMap<string, RecordTypes>,
): GraphQLFieldConfigMap<Row, ExecutionContext> {
  const fields: GraphQLFieldConfigMap<Row, ExecutionContext> = {};
  for (const field of object.fields) {
    const targets = field.referenceTo.flatMap((name) => all.get(name)?.record ?? []);
    const [only] = targets;
    if (field.relationshipName === undefined || only === undefined) continue;
    fields[field.relationshipName] = {
      type:
        targets.length === 1
          ? only
          : new GraphQLUnionType({
              name: `${object.name}_${field.relationshipName}_Union`,
              types: targets,
              resolveType: (row: Row) => schema.objectOfId(row.Id)?.name,
            }),
      resolve: (row, _args, { scope }) => {
        const id = row[field.name];
        const parent = typeof id === 'string' ? schema.objectOfId(id) : undefined;
        return parent === undefined ? null : (scope.get(parent.name, String(id)) ?? null);
      },
    };
  }
  return fields;
}

function childFields(
  schema: Schema,
  object: ObjectSchema,
  all: ReadonlyMap<string, RecordTypes>,
): GraphQLFieldConfigMap<Row, ExecutionContext> {
  const fields: GraphQLFieldConfigMap<Row, ExecutionContext> = {};
  for (const { childObject, field, relationshipName } of object.childRelationships) {
    const child = schema.object(childObject);
    const types = all.get(childObject);
    if (relationshipName === undefined || child === undefined || types === undefined) continue;
    fields[relationshipName] = connectionField(child, types, (parent) => `${field} = '${parent.Id}'`);
  }
  return fields;
}

/** Fields of a filter or an order: the object's own ones and those of each parent that is of one type. */
function inputFields(
  object: ObjectSchema,
  all: ReadonlyMap<string, RecordTypes>,
  own: (field: FieldSchema) => GraphQLInputObjectType | undefined,
  ofParent: 'filter' | 'orderBy',
): GraphQLInputFieldConfigMap {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const field of object.fields) {
    const type = own(field);
    if (type !== undefined) fields[field.name] = { type };
    const [target, another] = field.referenceTo;
    const parent = another === undefined ? all.get(target ?? '') : undefined;
    if (field.relationshipName !== undefined && parent !== undefined) {
      fields[field.relationshipName] = { type: parent[ofParent] };
    }
  }
  return fields;
}
