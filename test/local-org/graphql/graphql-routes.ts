import { Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { RouteModule } from '../http/route-module.ts';
import { OrgError } from '../org-error.ts';
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
  let schema: GraphQLSchema | undefined;
  // What is deployed may change the objects: the next request then makes the types anew.
  context.org.onDeploy(() => (schema = undefined));
  router.post(
    path,
    context.authenticated(
      (request, response, caller) => {
        const parsed = body.safeParse(request.body);
        if (!parsed.success) throw new OrgError('JSON_PARSER_ERROR', z.prettifyError(parsed.error));
        schema ??= graphqlSchema(context.org.schema);
        const { scope } = caller;
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
