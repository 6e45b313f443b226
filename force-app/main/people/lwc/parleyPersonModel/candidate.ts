/** Where Salesforce keeps people; an account counts where a company has the number itself. */
export type CandidateObject = 'Contact' | 'Lead' | 'Account';

/** A record that a customer may be. */
export interface Candidate {
  readonly objectApiName: CandidateObject;
  readonly id: string;
  readonly name: string;
  /** What speaks for it: `MobilePhone +1 415 555 0123`. */
  readonly detail: string;
  readonly owner: string;
  readonly openOpportunities: number;
  /** Day of the last activity as the org writes it; empty when there is none. */
  readonly lastActivityOn: string;
}
