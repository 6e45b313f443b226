import { askGraphql, type GraphqlAnswer } from 'page/askGraphql.js';
import { freezeDeep } from 'page/freezeDeep.js';
import { SharedResource } from 'page/sharedResource.js';

/** A document that `gql` has made. */
export interface GraphqlDocument {
  readonly text: string;
}

interface GraphqlConfig {
  readonly query?: GraphqlDocument;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** Milliseconds in which the same query is answered from memory. */
const freshFor = 30_000;
const resources = new Map<string, SharedResource<GraphqlAnswer>>();

/** Marks a GraphQL document. Documents put into it (fragments) are joined. */
export function gql(parts: TemplateStringsArray, ...inner: readonly unknown[]): GraphqlDocument {
  const text = parts.reduce((all, part, index) => {
    const value = inner[index];
    return all + part + (isDocument(value) ? value.text : (value ?? ''));
  }, '');
  return Object.freeze({ text });
}

/** Wire adapter: `{ data, errors, refresh }` for a query with reactive variables. */
export class graphql {
  readonly #emit: (result: object) => void;
  #stop: (() => void) | undefined;
  #key = '';

  constructor(emit: (result: object) => void) {
    this.#emit = emit;
    emit({ data: undefined, errors: undefined, refresh: undefined });
  }

  update(config: GraphqlConfig): void {
    const { query, variables, operationName } = config;
    if (!isDocument(query)) return;
    const key = JSON.stringify([query.text, variables, operationName]);
    if (key === this.#key) return;
    this.#key = key;
    this.#stop?.();
    const resource = resourceFor(key, query, config);
    const refresh = (): Promise<void> => resource.refresh();
    this.#stop = resource.listen(({ data, errors }) => this.#emit({ data, errors, refresh }));
  }

  connect(): void {}

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#key = '';
  }
}

/** Runs a mutation once: gives `{ data, errors }` and does not throw for what the org refuses. */
export async function executeMutation(config: GraphqlConfig): Promise<GraphqlAnswer> {
  if (!isDocument(config.query)) throw new Error('executeMutation needs a query made by gql.');
  return freezeDeep(await run(config.query, config));
}

function resourceFor(
  key: string,
  query: GraphqlDocument,
  config: GraphqlConfig,
): SharedResource<GraphqlAnswer> {
  const known = resources.get(key);
  if (known !== undefined) return known;
  const resource = new SharedResource<GraphqlAnswer>({
    fetch: () => run(query, config),
    freshFor: ({ errors }) => (errors === undefined ? freshFor : 0),
  });
  resources.set(key, resource);
  return resource;
}

function run(query: GraphqlDocument, { variables, operationName }: GraphqlConfig): Promise<GraphqlAnswer> {
  return askGraphql({ query: query.text, variables, operationName });
}

function isDocument(value: unknown): value is GraphqlDocument {
  return typeof value === 'object' && value !== null && 'text' in value;
}
