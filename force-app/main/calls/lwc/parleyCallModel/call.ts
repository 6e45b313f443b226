import formatAddress from 'c/parleyFormatAddress';

export type Direction = 'Inbound' | 'Outbound';
export type CallStatus = 'Requested' | 'Ringing' | 'InProgress' | 'Ended';
export type Outcome =
  'Answered' | 'Missed' | 'Voicemail' | 'NoAnswer' | 'Busy' | 'Declined' | 'Canceled' | 'Failed';
export type RecordingStatus = 'None' | 'Recording' | 'Paused' | 'Pending' | 'Stored' | 'Failed' | 'Deleted';

/** A user of the org, as far as the reader sees them. */
export interface User {
  readonly id: string;
  readonly name: string;
}

/** A call as lists show it. Times are milliseconds since 1970. */
export interface Call {
  readonly id: string;
  readonly direction: Direction;
  readonly status: CallStatus;
  /** Present when the call is over. */
  readonly outcome: Outcome | undefined;
  /** Written down by a rep, not made through Parley. */
  readonly isManual: boolean;
  /** Name of the customer, else the number as people read it; empty: they have withheld it. */
  readonly name: string;
  /** Number of the customer, as it can be called. */
  readonly address: string;
  readonly shownAddress: string;
  readonly channel: { readonly id: string | undefined; readonly name: string };
  readonly conversationId: string | undefined;
  /** When it began to ring; when it was asked for, before that. */
  readonly at: number;
  readonly seconds: number | undefined;
  readonly answeredBy: User | undefined;
  readonly initiatedBy: User | undefined;
  readonly agentName: string;
  readonly summary: string;
  readonly recordingStatus: RecordingStatus;
  readonly recordingSeconds: number | undefined;
  /** Why it failed; empty: it did not. */
  readonly failure: string;
}

export interface Value<Type = string> {
  readonly value: Type | null;
}

/** A parent of a call of which the name is asked for; absent where the reader may not see it. */
type Named = { readonly Name: Value } | null | undefined;

/** A call as GraphQL hands it over. */
export interface CallNode {
  readonly Id: string;
  readonly Direction__c: Value<Direction>;
  readonly CallStatus__c: Value<CallStatus>;
  readonly Outcome__c: Value<Outcome>;
  readonly Origin__c: Value;
  readonly CustomerName__c: Value;
  readonly CustomerAddress__c: Value;
  readonly ToAddress__c: Value;
  readonly Channel__c: Value;
  readonly Channel__r?: Named;
  readonly Conversation__c: Value;
  readonly StartedAt__c: Value;
  readonly CreatedDate: Value;
  readonly DurationSeconds__c: Value<number>;
  readonly AnsweredBy__c: Value;
  readonly AnsweredBy__r?: Named;
  readonly InitiatedBy__c: Value;
  readonly InitiatedBy__r?: Named;
  readonly AiAgentName__c: Value;
  readonly Summary__c: Value;
  readonly RecordingStatus__c: Value<RecordingStatus>;
  readonly RecordingSeconds__c: Value<number>;
  readonly ErrorMessage__c: Value;
}

/** What stands in the place of a number that a caller does not show: nobody can be called back there. */
const WITHHELD = 'anonymous';

/** A text of the org, with line ends of one kind. */
export const plain = (field: Value | undefined): string => (field?.value ?? '').replaceAll('\r\n', '\n');

export const time = ({ value }: Value): number | undefined => (value ? Date.parse(value) : undefined);

export function user(id: Value, parent: Named): User | undefined {
  return id.value ? { id: id.value, name: parent?.Name.value ?? '' } : undefined;
}

export default function toCall(node: CallNode): Call {
  const direction = node.Direction__c.value ?? 'Inbound';
  const written = direction === 'Outbound' ? plain(node.ToAddress__c) : '';
  const found = plain(node.CustomerAddress__c) || written;
  const address = found === WITHHELD ? '' : found;
  const shownAddress = formatAddress(address);
  // somebody who was created from a number alone is called by it
  const given = plain(node.CustomerName__c) || shownAddress;
  return {
    id: node.Id,
    direction,
    status: node.CallStatus__c.value ?? 'Ended',
    outcome: node.Outcome__c.value ?? undefined,
    isManual: node.Origin__c.value === 'Manual',
    name: [found, shownAddress].includes(given) ? shownAddress : given,
    address,
    shownAddress,
    channel: { id: node.Channel__c.value ?? undefined, name: node.Channel__r?.Name.value ?? '' },
    conversationId: node.Conversation__c.value ?? undefined,
    at: time(node.StartedAt__c) ?? time(node.CreatedDate) ?? NaN,
    seconds: node.DurationSeconds__c.value ?? undefined,
    answeredBy: user(node.AnsweredBy__c, node.AnsweredBy__r),
    initiatedBy: user(node.InitiatedBy__c, node.InitiatedBy__r),
    agentName: plain(node.AiAgentName__c),
    summary: plain(node.Summary__c),
    recordingStatus: node.RecordingStatus__c.value ?? 'None',
    recordingSeconds: node.RecordingSeconds__c.value ?? undefined,
    failure: plain(node.ErrorMessage__c),
  };
}
