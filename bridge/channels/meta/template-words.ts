import type { ApprovalStatus, TemplateCategory, TemplateQuality } from '../../conversations/template.ts';

/**
 * Meta's words about templates in ours. A template that was deleted there is `Archived`: its messages still show it,
 * and nothing can be sent with it.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview#template-status
 */
export const approvalStatuses: ReadonlyMap<string, ApprovalStatus> = new Map([
  ['APPROVED', 'Approved'],
  ['REINSTATED', 'Approved'],
  ['UNARCHIVED', 'Approved'],
  ['UNLOCKED', 'Approved'],
  ['PENDING', 'Pending'],
  ['REJECTED', 'Rejected'],
  ['PAUSED', 'Paused'],
  ['LOCKED', 'Paused'],
  ['DISABLED', 'Disabled'],
  ['LIMIT_EXCEEDED', 'Disabled'],
  ['FLAGGED', 'Flagged'],
  ['IN_APPEAL', 'InAppeal'],
  ['ARCHIVED', 'Archived'],
  ['PENDING_DELETION', 'Archived'],
  ['DELETED', 'Archived'],
]);

export const qualities: ReadonlyMap<string, TemplateQuality> = new Map([
  ['GREEN', 'High'],
  ['YELLOW', 'Medium'],
  ['RED', 'Low'],
  ['UNKNOWN', 'Unknown'],
]);

export const categories: ReadonlyMap<string, TemplateCategory> = new Map([
  ['MARKETING', 'Marketing'],
  ['UTILITY', 'Utility'],
  ['AUTHENTICATION', 'Authentication'],
]);

/** Why, for the states that say why by themselves. */
export const reasonsOfState: ReadonlyMap<string, string> = new Map([
  ['LIMIT_EXCEEDED', 'The business has as many templates as WhatsApp allows.'],
  ['LOCKED', 'WhatsApp has locked the template.'],
  ['PENDING_DELETION', 'The template is being deleted at WhatsApp.'],
  ['DELETED', 'The template was deleted at WhatsApp.'],
]);

/** Why a template was rejected. @see `rejected_reason` of a template in Meta's documents */
export const reasons: ReadonlyMap<string, string> = new Map([
  ['ABUSIVE_CONTENT', 'The text goes against the policies of WhatsApp.'],
  ['CATEGORY_NOT_AVAILABLE', 'This category is not available to the business.'],
  ['INCORRECT_CATEGORY', 'The text does not belong to the category.'],
  ['INVALID_FORMAT', 'The form is not right: look at the variables, their examples and the links.'],
  ['PROMOTIONAL', 'The text advertises, which the category does not allow.'],
  ['SCAM', 'WhatsApp takes the text for an attempt to deceive.'],
  ['TAG_CONTENT_MISMATCH', 'The language or the category does not fit the text.'],
]);
