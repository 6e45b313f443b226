import type { GraphQLError } from 'graphql';

/** Kinds of errors: https://developer.salesforce.com/docs/platform/graphql/guide/query-status.html */
export type ErrorType =
  | 'InvalidSyntax'
  | 'ValidationError'
  | 'DataFetchingException'
  | 'OperationNotSupported'
  | 'ExecutionAborted';

/** An error as the platform writes it: note `paths`, where the GraphQL specification says `path`. */
export interface ErrorRepresentation {
  readonly message: string;
  readonly locations: readonly { readonly line: number; readonly column: number }[];
  readonly paths: readonly (string | number)[];
  readonly extensions: { readonly ErrorType: ErrorType };
}

/** Writes an error the platform's way. */
export function errorRepresentation(error: GraphQLError, type: ErrorType): ErrorRepresentation {
  return {
    message: error.message,
    locations: error.locations ?? [],
    paths: error.path ?? [],
    extensions: { ErrorType: type },
  };
}
