import {
  executeSync,
  getNamedType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { dropOptionalFields } from './drop-optional-fields.ts';
import type { ExecutionContext } from './execution-context.ts';
import { errorRepresentation, type ErrorRepresentation, type ErrorType } from './graphql-error.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** `data` is null when the request was refused as a whole. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors: readonly ErrorRepresentation[];
}

const mostSubqueries = 10;

/** Ends a transaction whose mutations must not stay, and carries the answer out of it. */
class RolledBack extends Error {
  readonly answer: GraphqlAnswer;
  constructor(answer: GraphqlAnswer) {
    super('All mutations of the request were taken back.');
    this.answer = answer;
  }
}

/**
 * Runs a query or a mutation for one user. Mutations all happen or none, unless `uiapi(input: {allOrNone: false})`.
 * Every refusal is part of the answer; nothing is thrown for it.
 */
export function runGraphql(
  schema: GraphQLSchema,
  request: GraphqlRequest,
  context: ExecutionContext,
): GraphqlAnswer {
  let document: DocumentNode;
  try {
    document = dropOptionalFields(schema, parse(request.query));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused([error], 'InvalidSyntax');
  }
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) return refused(mistakes, 'ValidationError');
  const operation = getOperationAST(document, request.operationName);
  if (!operation) {
    return refused(
      [new GraphQLError('Name the one operation to run: operationName.')],
      'OperationNotSupported',
    );
  }
  if (countSubqueries(schema, document) > mostSubqueries) {
    const message = `A query may hold at most ${mostSubqueries} subqueries.`;
    return refused([new GraphQLError(message)], 'OperationNotSupported');
  }
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], { ...request.variables });
  if ('errors' in variables && variables.errors !== undefined)
    return refused(variables.errors, 'ValidationError');

  const run = (): GraphqlAnswer => {
    const result = executeSync({
      schema,
      document,
      contextValue: context,
      variableValues: { ...request.variables },
      ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
    });
    const errors = result.errors ?? [];
    return {
      data: result.data ?? null,
      errors: errors.map((error) => errorRepresentation(error, 'DataFetchingException')),
    };
  };
  return operation.operation === 'mutation' ? runMutations(context, run) : run();
}

function runMutations(context: ExecutionContext, run: () => GraphqlAnswer): GraphqlAnswer {
  try {
    return context.scope.transaction(() => {
      const answer = run();
      if (answer.errors.length > 0 && context.mutations.allOrNone) throw new RolledBack(answer);
      return answer;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return { data: null, errors: error.answer.errors };
  }
}

function refused(errors: readonly GraphQLError[], type: ErrorType): GraphqlAnswer {
  return { data: null, errors: errors.map((error) => errorRepresentation(error, type)) };
}

/** Every connection counts: those right below `query`, and children of records. */
function countSubqueries(schema: GraphQLSchema, document: DocumentNode): number {
  const typeInfo = new TypeInfo(schema);
  let count = 0;
  const countField = (): void => {
    const type = typeInfo.getType();
    if (type && getNamedType(type).name.endsWith('Connection')) count += 1;
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field: countField }));
  return count;
}
