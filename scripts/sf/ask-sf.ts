import { z } from 'zod';
import { runSf, type SfOptions } from './run-sf.ts';

/**
 * Runs a command of Salesforce's CLI for its result.
 * @param words without `--json`
 * @param result what the command gives
 * @throws Error with what the CLI complained of, or that its answer is of another form
 */
export async function askSf<Result>(
  words: readonly string[],
  result: z.ZodType<Result>,
  options: SfOptions = {},
): Promise<Result> {
  const output = await runSf([...words, '--json'], options);
  const answer = z.object({ result }).safeParse(JSON.parse(output));
  if (answer.success) return answer.data.result as Result;
  throw new Error(`sf ${words.join(' ')} gave an answer of another form: ${z.prettifyError(answer.error)}`);
}
