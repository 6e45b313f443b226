/** What a request says about rules that an admin has set up. */
export interface WriteOptions {
  /** Saves what an alert of a duplicate rule would refuse. */
  readonly allowsDuplicates: boolean;
  /** Whether assignment rules decide on the owner of what is created. */
  readonly assigns: boolean;
}

export const usualWrite: WriteOptions = { allowsDuplicates: false, assigns: true };

/**
 * Reads the headers of a request:
 * https://developer.salesforce.com/docs/platform/api-rest/guide/headers-duplicaterules.html and
 * https://developer.salesforce.com/docs/platform/api-rest/guide/headers-autoassign.html
 */
export function writeOptions(request: { get(name: string): string | undefined }): WriteOptions {
  const duplicates = request.get('sforce-duplicate-rule-header') ?? '';
  return {
    allowsDuplicates: /\ballowSave\s*=\s*true\b/i.test(duplicates),
    assigns: !/^false$/i.test(request.get('sforce-auto-assign') ?? ''),
  };
}
