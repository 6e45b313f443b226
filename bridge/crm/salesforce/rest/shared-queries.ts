import type { SalesforceConnection } from './connection.ts';
import { queryTogether } from './query-together.ts';
import type { Soql } from './soql.ts';

/**
 * A way to ask by which questions that are asked in the same turn share one request: an idle bridge looks for messages
 * and for commands at the price of one look.
 */
export function createSharedQueries(
  connection: SalesforceConnection,
): (statement: Soql) => Promise<readonly unknown[]> {
  let asked: { statement: Soql; answer: PromiseWithResolvers<readonly unknown[]> }[] = [];

  async function ask(): Promise<void> {
    const together = asked;
    asked = [];
    try {
      const results = await queryTogether(
        connection,
        together.map(({ statement }) => statement),
      );
      for (const [index, { answer }] of together.entries()) {
        const result = results[index];
        if (result?.status === 'fulfilled') answer.resolve(result.value);
        else answer.reject(result?.reason);
      }
    } catch (error) {
      for (const { answer } of together) answer.reject(error);
    }
  }

  return (statement) => {
    const answer = Promise.withResolvers<readonly unknown[]>();
    if (asked.length === 0) queueMicrotask(() => void ask());
    asked.push({ statement, answer });
    return answer.promise;
  };
}
