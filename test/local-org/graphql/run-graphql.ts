import {
  executeSync,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
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
    document = parse(request.query);
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
  if (countSubqueries(operation) > mostSubqueries) {
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
  return operation.operation === 'mutation' && allOrNone(operation, request.variables ?? {})
    ? runAllOrNone(context, run)
    : run();
}

function runAllOrNone(context: ExecutionContext, run: () => GraphqlAnswer): GraphqlAnswer {
  try {
    return context.scope.transaction(() => {
      const answer = run();
      if (answer.errors.length > 0) throw new RolledBack(answer);
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

/** Every connection counts: those below `query` and those of children. Both are known by asking for `edges`. */
function countSubqueries(operation: OperationDefinitionNode): number {
  const count = (field: FieldNode): number => {
    const inner = (field.selectionSet?.selections ?? []).filter((one) => one.kind === Kind.FIELD);
    const own = inner.some((one) => one.name.value === 'edges' || one.name.value === 'totalCount') ? 1 : 0;
    return own + inner.reduce((sum, one) => sum + count(one), 0);
  };
  return operation.selectionSet.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .reduce((sum, field) => sum + count(field), 0);
}

function allOrNone(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const [uiapi] = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
  const input = uiapi?.arguments?.find((argument) => argument.name.value === 'input')?.value;
  if (input?.kind === Kind.VARIABLE) {
    return (variables[input.name.value] as { allOrNone?: boolean } | undefined)?.allOrNone !== false;
  }
  if (input?.kind !== Kind.OBJECT) return true;
  const value = input.fields.find((field) => field.name.value === 'allOrNone')?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] !== false;
  return value?.kind !== Kind.BOOLEAN || value.value;
}
