/** How far a template has come with the provider. The words of `ParleyTemplate__c.ApprovalStatus__c`. */
export const approvalStatuses = [
  'Draft',
  'NotNeeded',
  'Pending',
  'Approved',
  'Rejected',
  'Paused',
  'Disabled',
  'Flagged',
  'InAppeal',
  'Archived',
] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

export const templateCategories = ['Marketing', 'Utility', 'Authentication'] as const;
export type TemplateCategory = (typeof templateCategories)[number];
export type TemplateQuality = 'Unknown' | 'High' | 'Medium' | 'Low';

/** A part that changes from message to message: `{{1}}` or `{{customer_name}}` in the texts. */
export interface TemplateVariable {
  /** A number counted from 1, or small letters, digits and `_`. */
  readonly name: string;
  /** What an approver sees in its place. */
  readonly example: string;
}

export type TemplateHeader =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** `sample` is the file that an approver sees, and that is sent when a rep chooses no other. */
  | { readonly kind: 'image' | 'video' | 'document'; readonly sample?: TemplateFile }
  | { readonly kind: 'location' };

export interface TemplateFile {
  /** Id of the version in the CRM. */
  readonly versionId: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

export type TemplateButton =
  | { readonly kind: 'reply'; readonly text: string }
  /** `url` may end in a variable. */
  | { readonly kind: 'url'; readonly text: string; readonly url: string }
  | { readonly kind: 'call'; readonly text: string; readonly number: string }
  | { readonly kind: 'askNumber'; readonly text: string };

/** A template as people write it. Texts hold `{{name}}`. */
export interface TemplateDefinition {
  /** Name at the provider: small letters, digits and `_`. Unique together with the language. */
  readonly name: string;
  /** `en_US`, `es`, `fr_CA`. */
  readonly language: string;
  readonly category: TemplateCategory;
  readonly header: TemplateHeader;
  readonly body: string;
  readonly footer: string;
  readonly buttons: readonly TemplateButton[];
  /** In the order of their first use; the place is the number where a provider counts instead of naming. */
  readonly variables: readonly TemplateVariable[];
}

/** A template of the CRM, with what is needed to send it. */
export interface Template extends TemplateDefinition {
  /** Record id in the CRM. */
  readonly id: string;
  readonly approvalStatus: ApprovalStatus;
  /** The provider's id; absent before it was submitted. */
  readonly externalId?: string;
}

/** What a provider says of a template. */
export interface TemplateState {
  readonly externalId: string;
  readonly approvalStatus: ApprovalStatus;
  /** Why it was rejected, paused or disabled, in words. */
  readonly reason?: string;
  readonly quality?: TemplateQuality;
  readonly category?: TemplateCategory;
}
