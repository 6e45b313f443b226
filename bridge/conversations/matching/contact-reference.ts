/** Where the CRM keeps people. A person account is a Contact with a number of its own; an Account is a business. */
export const contactObjects = ['Contact', 'Lead', 'Account'] as const;

export type ContactObject = (typeof contactObjects)[number];

/** One record that a conversation can be linked to. */
export interface ContactReference {
  readonly object: ContactObject;
  readonly id: string;
}
