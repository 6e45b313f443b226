/** How far a template has come with the provider: the words of `ParleyTemplate__c.ApprovalStatus__c`. */
export type ApprovalStatus =
  | 'Draft'
  | 'NotNeeded'
  | 'Pending'
  | 'Approved'
  | 'Rejected'
  | 'Paused'
  | 'Disabled'
  | 'Flagged'
  | 'InAppeal'
  | 'Archived';

export type Quality = 'Unknown' | 'High' | 'Medium' | 'Low';
export type Category = 'Marketing' | 'Utility' | 'Authentication';
export type HeaderType = 'None' | 'Text' | 'Image' | 'Video' | 'Document' | 'Location';

/** A place `{{name}}` in the texts that is filled for each message. */
export interface TemplateVariable {
  readonly name: string;
  /** What an approver sees in its place. */
  readonly example: string;
  /** Field that fills it, such as `Contact.FirstName`; empty: the rep writes it. */
  readonly path: string;
  /** What stands there when the field is empty. */
  readonly fallback: string;
}

export type ButtonKind = 'reply' | 'url' | 'call' | 'askNumber';

/** A button below the text; `url` and `number` are empty where the kind has none. */
export interface TemplateButton {
  readonly kind: ButtonKind;
  readonly text: string;
  readonly url: string;
  readonly number: string;
}

/** What the provider looks at when it approves a template. */
export interface TemplateContent {
  readonly category: Category;
  readonly headerType: HeaderType;
  readonly headerText: string;
  /** Version of the file in the header; empty when there is none. */
  readonly headerFileId: string;
  readonly body: string;
  readonly footer: string;
  readonly buttons: readonly TemplateButton[];
  /** In the order of their first use. */
  readonly variables: readonly TemplateVariable[];
}

/** A template as screens have it. Times are milliseconds since 1970. */
export interface Template extends TemplateContent {
  /** Empty for one that is not saved yet. */
  readonly id: string;
  readonly name: string;
  readonly providerName: string;
  /** `en_US`, `es`. */
  readonly language: string;
  /** Empty: for every channel. */
  readonly channelId: string;
  /** Words to find it by. */
  readonly labels: readonly string[];
  readonly isActive: boolean;
  readonly isStart: boolean;
  readonly isReply: boolean;
  readonly isWindow: boolean;
  readonly approvalStatus: ApprovalStatus;
  readonly approvalReason: string;
  readonly quality: Quality;
  readonly submittedAt: number | undefined;
  readonly syncedAt: number | undefined;
  /** The provider's id; empty before it was submitted. */
  readonly externalId: string;
}
