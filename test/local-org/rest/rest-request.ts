import type { Org, UserScope } from '../org.ts';
import type { ApiUsage } from '../http/api-usage.ts';
import type { QueryLocators } from './query-locators.ts';

/** What the resources work with. */
export interface RestContext {
  readonly org: Org;
  readonly usage: ApiUsage;
  readonly locators: QueryLocators;
  readonly url: () => string;
  /** Throws when a part of a composite request is to be refused on demand. */
  readonly checkPart: (method: string, url: string) => void;
  /** Answers a part of a composite request. */
  readonly dispatch: (request: RestRequest) => RestAnswer;
}

/** A request to a resource, alone or as a part of a composite one. */
export interface RestRequest {
  readonly context: RestContext;
  readonly scope: UserScope;
  readonly method: string;
  /** `67.0` */
  readonly version: string;
  /** Decoded parts of the path behind the version: `['sobjects', 'Task']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Rows of a page of a query. */
  readonly batchSize: number;
}

export interface RestAnswer {
  readonly status: number;
  /** Absent where there is nothing to say: 204. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A resource: what one form of path answers, by method. */
export type Resource = Readonly<
  Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', (request: RestRequest) => RestAnswer>>
>;
