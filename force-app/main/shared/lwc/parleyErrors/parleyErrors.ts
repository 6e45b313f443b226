/** What the platform's modules hand over when something fails, as far as it carries words. */
interface PlatformError {
  readonly message?: unknown;
  readonly body?:
    | readonly { readonly message?: unknown }[]
    | {
        readonly message?: unknown;
        readonly output?: {
          readonly errors?: readonly { readonly message?: unknown }[];
          readonly fieldErrors?: Readonly<Record<string, readonly { readonly message?: unknown }[]>>;
        };
      };
}

/** A server that is down answers with a page: that is no sentence for people. */
const isSentence = (message: unknown): message is string =>
  typeof message === 'string' && /^\s*[^\s<]/.test(message);

function sentences(error: unknown): unknown[] {
  if (typeof error === 'string') return [error];
  if (typeof error !== 'object' || error === null) return [];
  const { body, message } = error as PlatformError;
  if (Array.isArray(body)) return body.map((part) => part.message);
  if (body && 'output' in body) {
    const output = body.output ?? {};
    const details = [...(output.errors ?? []), ...Object.values(output.fieldErrors ?? {}).flat()].map(
      (part) => part.message,
    );
    if (details.some(isSentence)) return details;
  }
  if (body && 'message' in body && isSentence(body.message)) return [body.message];
  return [message];
}

/**
 * The sentences in an error of Lightning Data Service: of a wire (`errors` of GraphQL, `error` of the others),
 * or of a rejected `createRecord` or `updateRecord`, whose reasons by field stand deeper.
 * Each sentence comes once; none comes when the error has no words.
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html
 */
export default function reduceErrors(failure: unknown): string[] {
  const errors = Array.isArray(failure) ? failure : [failure];
  return [...new Set(errors.flatMap(sentences).filter(isSentence))];
}
