import type { Problem } from '../../crm/problem.ts';
import { ParleyError } from '../../errors.ts';

/** Activities that cannot be written as they are. */
interface Refused {
  readonly kind: 'problem';
  readonly problem: Problem;
}

/**
 * What came of activities. What the CRM refuses for good is a problem of these, and no reason to hold others or messages
 * back; what it may take later is thrown.
 * @param keys of the activities
 */
export async function orRefused<Outcome>(
  keys: readonly string[],
  render: () => Promise<ReadonlyMap<string, Outcome>>,
): Promise<ReadonlyMap<string, Outcome | Refused>> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof ParleyError) || error.retry) throw error;
    const problem: Problem = { code: error.code, sentence: error.message, retry: true };
    return new Map(keys.map((key) => [key, { kind: 'problem', problem }]));
  }
}
