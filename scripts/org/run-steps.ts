/** One thing that a script does for a person. */
export interface Step {
  /** What is done, as a heading: `Deploy force-app/main`. */
  readonly title: string;
  /** @returns a sentence about what came out, if that says more than the title. */
  run(): Promise<string | undefined>;
}

/**
 * Does one step after the other, says what it does, and stops at the first that fails, with its reason. Sets the exit
 * code of the process.
 * @param work what all steps together are: `Installation`
 */
export async function runSteps(work: string, steps: readonly Step[]): Promise<void> {
  for (const [index, { title, run }] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${title}`);
    try {
      const outcome = await run();
      if (outcome) console.log(outcome);
    } catch (problem) {
      console.error(problem instanceof Error ? problem.message : String(problem));
      console.error(`\n${work} failed at step ${index + 1} of ${steps.length}: ${title}`);
      process.exitCode = 1;
      return;
    }
  }
  console.log(`\n${work} completed.`);
}
