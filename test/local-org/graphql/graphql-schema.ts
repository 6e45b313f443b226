import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  type GraphQLFieldConfigMap,
} from 'graphql';
import type { Row } from '../org.ts';
import type { Schema } from '../schema/object-schema.ts';
import type { ExecutionContext } from './execution-context.ts';
import { recordMutations } from './record-mutations.ts';
import { connectionField, recordTypes } from './record-types.ts';

/**
 * Makes the GraphQL schema of the org out of what it knows of its objects: a query or mutation that names anything
 * else is refused before it runs.
 */
export function graphqlSchema(schema: Schema): GraphQLSchema {
  const types = recordTypes(schema);
  const queries: GraphQLFieldConfigMap<Row, ExecutionContext> = {};
  for (const object of schema.objects) {
    const objectTypes = types.get(object.name);
    if (objectTypes !== undefined) queries[object.name] = connectionField(object, objectTypes);
  }
  const recordQuery = new GraphQLObjectType({ name: 'RecordQuery', fields: queries });
  const uiapi = new GraphQLObjectType({
    name: 'UIAPI',
    fields: { query: { type: new GraphQLNonNull(recordQuery), resolve: () => ({}) } },
  });
  const recordMutationTypes = new GraphQLObjectType({
    name: 'UIAPIMutations',
    fields: recordMutations(schema, types),
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } },
    }),
    mutation: new GraphQLObjectType<unknown, ExecutionContext>({
      name: 'Mutation',
      fields: {
        uiapi: {
          type: new GraphQLNonNull(recordMutationTypes),
          args: {
            input: {
              type: new GraphQLInputObjectType({
                name: 'UIAPIMutationsInput',
                fields: { allOrNone: { type: GraphQLBoolean } },
              }),
            },
          },
          resolve: (_parent, args: { input?: { allOrNone?: boolean } }, { mutations }) => {
            mutations.allOrNone = args.input?.allOrNone ?? true;
            return {};
          },
        },
      },
    }),
  });
}
