/** A summary as people read it: its next steps below it, a line each. */
export function summaryText({
  text,
  nextSteps,
}: {
  readonly text: string;
  readonly nextSteps: readonly string[];
}): string {
  return [text, ...nextSteps.map((step) => `- ${step}`)].join('\n');
}
