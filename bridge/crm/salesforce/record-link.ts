/** The page of a record, for people. */
export function recordLink(instanceUrl: string, object: string, id: string): string {
  return `${instanceUrl}/lightning/r/${object}/${id}/view`;
}
