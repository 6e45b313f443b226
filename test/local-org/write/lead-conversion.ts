/** How a lead is converted: https://developer.salesforce.com/docs/platform/soap-api/guide/sforce-api-calls-convertlead.html */
export interface LeadConversion {
  readonly leadId: string;
  readonly convertedStatus: string;
  /** Records that exist already; new ones are made without them. */
  readonly accountId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly doNotCreateOpportunity?: boolean | undefined;
  readonly opportunityName?: string | undefined;
  readonly overwriteLeadSource?: boolean | undefined;
  readonly ownerId?: string | undefined;
}

/** What became of a lead. */
export interface ConvertedLead {
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId?: string;
}
