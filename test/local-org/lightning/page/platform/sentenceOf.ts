/** What to tell a person of something that failed: the org's own sentence where it gave one. */
export function sentenceOf(error: unknown): string {
  const body = (error as { readonly body?: { readonly message: string } }).body;
  return body?.message ?? (error instanceof Error ? error.message : String(error));
}
