import { apiPath, askOrg } from 'page/session.js';

/** What a GraphQL request is answered with. A failure of any kind is in `errors`. */
export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends a GraphQL request as the signed-in user. Never rejects. */
export async function askGraphql(request: {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}): Promise<GraphqlAnswer> {
  try {
    const response = await askOrg('POST', `${apiPath}/graphql`, request);
    const answer = parse(await response.text());
    if (!response.ok || answer === undefined) {
      const refusals = Array.isArray(answer) ? (answer as readonly { readonly message: string }[]) : [];
      return {
        errors: refusals.length > 0 ? refusals : [{ message: `The org answered ${response.status}.` }],
      };
    }
    const { data, errors } = answer as GraphqlAnswer;
    return errors === undefined || errors.length === 0 ? { data } : { data: data ?? undefined, errors };
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** An outage answers with a web page, which is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
