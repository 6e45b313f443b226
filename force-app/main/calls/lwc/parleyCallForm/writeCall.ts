import { createRecord } from 'lightning/uiRecordApi';

/** A call that was made elsewhere. */
export interface WrittenCall {
  readonly address: string;
  readonly channelId: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly outcome: string;
  /** As Salesforce writes times. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Empty: none. */
  readonly disposition: string;
  readonly notes: string;
  /** Who was spoken with, or the record that it was about. */
  readonly person:
    { readonly id: string; readonly objectApiName: string; readonly name?: string } | undefined;
  readonly requestKey: string;
}

/** Fields by which a call belongs to a record of these objects. */
const FIELDS: Readonly<Record<string, string>> = {
  Contact: 'Contact__c',
  Lead: 'Lead__c',
  Account: 'Account__c',
  Opportunity: 'Opportunity__c',
  Case: 'Case__c',
};

/**
 * Writes the row of the call. The bridge gives it its conversation and its Task. Answers its id.
 * @throws the platform's error
 */
export default async function writeCall(call: WrittenCall): Promise<string> {
  const { address, direction, person } = call;
  const field = FIELDS[person?.objectApiName ?? ''] ?? 'RelatedRecordId__c';
  const { id } = await createRecord({
    apiName: 'ParleyCall__c',
    fields: {
      Channel__c: call.channelId,
      Origin__c: 'Manual',
      CallStatus__c: 'Ended',
      Direction__c: direction,
      Outcome__c: call.outcome,
      [direction === 'Inbound' ? 'FromAddress__c' : 'ToAddress__c']: address,
      CustomerAddress__c: address,
      ...(person?.name && { CustomerName__c: person.name }),
      StartedAt__c: call.startedAt,
      DurationSeconds__c: call.seconds,
      ...(call.disposition && { Disposition__c: call.disposition }),
      ...(call.notes.trim() && { Notes__c: call.notes.trim() }),
      ...(person && { [field]: person.id }),
      WrappedUpAt__c: new Date().toISOString(),
      RequestKey__c: call.requestKey,
    },
  });
  return id;
}
