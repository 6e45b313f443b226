import { Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { RouteModule } from '../http/route-module.ts';
import { OrgError } from '../org-error.ts';
import type { Schema } from '../schema/object-schema.ts';
import { readerOf } from '../ui-api/display-value.ts';
import { graphqlSchema } from './graphql-schema.ts';
import { runGraphql } from './run-graphql.ts';

const path = '/services/data/:version/graphql';
const body = z.strictObject({
  query: z.string(),
  variables: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((variables) => variables ?? undefined),
  operationName: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
});

/** The GraphQL resource that `lightning/graphql` uses. Costs no API request, as on the platform. */
export const graphqlRoutes: RouteModule = (context) => {
  const router = Router();
  // What a user may not see is not in the types. Another set of rights or objects is another schema.
  const schemas = new WeakMap<Schema, GraphQLSchema>();
  router.post(
    path,
    context.authenticated(
      (request, response, caller) => {
        const parsed = body.safeParse(request.body);
        if (!parsed.success) throw new OrgError('JSON_PARSER_ERROR', z.prettifyError(parsed.error));
        const { scope } = caller;
        const { schema: visible } = scope;
        const schema = schemas.get(visible) ?? graphqlSchema(visible);
        schemas.set(visible, schema);
        const reader = readerOf(scope.get('User', caller.userId));
        response.json(
          runGraphql(schema, parsed.data, {
            org: context.org,
            scope,
            reader,
            mutations: { allOrNone: true, createdIds: new Map() },
          }),
        );
      },
      { counted: false },
    ),
  );
  return router;
};
