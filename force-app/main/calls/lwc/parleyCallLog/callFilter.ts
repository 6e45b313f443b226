import userId from '@salesforce/user/Id';

/** Which calls of the place are wanted. Empty texts: all. */
export interface CallChoice {
  readonly direction: '' | 'Inbound' | 'Outbound';
  readonly outcome: string;
  /** Id of a user. */
  readonly rep: string;
  /** Days up to now; empty: since ever. */
  readonly days: string;
  readonly isRecorded: boolean;
  readonly isMine: boolean;
}

export const ALL: CallChoice = {
  direction: '',
  outcome: '',
  rep: '',
  days: '',
  isRecorded: false,
  isMine: false,
};

/** Field by which calls belong to the record on whose page the log stands. */
const BELONGS_BY: Readonly<Record<string, string>> = {
  ParleyConversation__c: 'Conversation__c',
  Contact: 'Contact__c',
  Lead: 'Lead__c',
  Account: 'Account__c',
  Opportunity: 'Opportunity__c',
  Case: 'Case__c',
};

/** A record that calls belong to; undefined on a page of its own. */
export interface Place {
  readonly objectApiName: string | undefined;
  readonly recordId: string | undefined;
}

const tookPart = (id: string) => ({
  or: [{ AnsweredBy__c: { eq: id } }, { InitiatedBy__c: { eq: id } }, { TransferredTo__c: { eq: id } }],
});

/** How many of the filters are set. */
export function countChoices(choice: CallChoice): number {
  return Object.values(choice).filter(Boolean).length;
}

/** The condition of GraphQL for the calls of a place. */
export default function callFilter(
  { objectApiName, recordId }: Place,
  choice: CallChoice,
): Record<string, unknown> {
  const field = BELONGS_BY[objectApiName ?? ''];
  const conditions = [
    field && recordId && { [field]: { eq: recordId } },
    choice.direction && { Direction__c: { eq: choice.direction } },
    choice.outcome && { Outcome__c: { eq: choice.outcome } },
    choice.rep && tookPart(choice.rep),
    choice.isMine && tookPart(userId),
    choice.days && { StartedAt__c: { gte: { range: { last_n_days: Number(choice.days) } } } },
    choice.isRecorded && { RecordingStatus__c: { eq: 'Stored' } },
  ].filter(Boolean);
  return conditions.length > 0 ? { and: conditions } : {};
}
