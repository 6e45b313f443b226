import type { Org, UserScope } from '../org.ts';
import type { Reader } from '../ui-api/display-value.ts';

/** What the resolvers of one request work with. */
export interface ExecutionContext {
  readonly org: Org;
  readonly scope: UserScope;
  readonly reader: Reader;
  readonly mutations: {
    /** Whether one refusal takes all mutations of the request back; the request itself may say no. */
    allOrNone: boolean;
    /** Ids of records created by this request, by the name of the result: for `@{name}`. */
    readonly createdIds: Map<string, string>;
  };
}
