import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Names } from '../names.ts';

/**
 * Reads rows of a query by a schema that is written in our words: `Body__c` is `body`, the parent `Conversation__r` is
 * `conversationParent`, rows below it go by the name of their relation. Standard fields keep their names.
 * @param what the rows, for the sentence of the error
 * @throws ParleyError CRM_ANSWER_UNREADABLE when a row has another form
 */
export function readRows<Schema extends z.ZodType>(
  rows: readonly unknown[],
  schema: Schema,
  names: Names,
  what: string,
): readonly z.infer<Schema>[] {
  const words = ownWords(names);
  const parsed = z.array(schema).safeParse(rows.map((row) => rename(row, words)));
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.slice(1).join('.') ?? '';
  throw new ParleyError('CRM_ANSWER_UNREADABLE', `${what} came in another form: ${path}.`);
}

function ownWords(names: Names): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(names.field).flatMap(([word, apiName]): [string, string][] => [
      [apiName, word],
      [apiName.replace(/__c$/, '__r'), `${word}Parent`],
    ]),
    ...Object.entries(names.child).map(([word, apiName]): [string, string] => [apiName, word]),
  ]);
}

function rename(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => rename(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [words.get(name) ?? name, rename(inner, words)]),
  );
}
