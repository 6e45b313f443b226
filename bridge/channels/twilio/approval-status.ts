import type { ApprovalStatus, TemplateCategory } from '../../conversations/template.ts';

/**
 * What WhatsApp has said of a template, as Twilio passes it on.
 * @see https://www.twilio.com/docs/content/content-api-resources#fetch-an-approval-status-request
 */
export const approvalStatuses: ReadonlyMap<string, ApprovalStatus> = new Map([
  ['received', 'Pending'],
  ['pending', 'Pending'],
  ['approved', 'Approved'],
  ['rejected', 'Rejected'],
  ['paused', 'Paused'],
  ['disabled', 'Disabled'],
]);

/** Made at Twilio, and not yet shown to WhatsApp. */
export const UNSUBMITTED = 'unsubmitted';

const categories: ReadonlyMap<string, TemplateCategory> = new Map([
  ['MARKETING', 'Marketing'],
  ['UTILITY', 'Utility'],
  ['AUTHENTICATION', 'Authentication'],
]);

/** Categories of former years, `TRANSACTIONAL` and others, have become utility. */
export function categoryOf(twilioCategory: string): TemplateCategory {
  return categories.get(twilioCategory.toUpperCase()) ?? 'Utility';
}
