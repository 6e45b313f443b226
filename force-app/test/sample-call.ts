import type { CallDetails, CallNode, Value } from 'c/parleyCallModel';

const empty = { value: null };
type Named = { readonly Name: Value } | null;

/** The fields that only the page of a call asks for. */
interface DetailsFields {
  readonly TransferredTo__c: Value;
  readonly TransferredTo__r: Named;
  readonly CallReason__c: Value;
  readonly CallBackAt__c: Value;
  readonly IsSummaryWritten__c: Value<boolean>;
  readonly SummaryWrittenBy__r: Named;
  readonly Transcript__c?: Value | undefined;
  readonly Disposition__c: Value & { readonly label?: string | null };
  readonly Notes__c: Value;
  readonly WrappedUpAt__c: Value;
  readonly Contact__c: Value;
  readonly Contact__r: Named;
  readonly Lead__c: Value;
  readonly Lead__r: Named;
  readonly Account__c: Value;
  readonly Account__r: Named;
  readonly Opportunity__c: Value;
  readonly Opportunity__r: Named;
  readonly Case__c: Value;
  readonly Case__r: { readonly CaseNumber: Value; readonly Subject?: Value } | null;
}

/** A call as GraphQL hands it over: Mona has called, and Ana has answered. */
export const sampleCallNode = (changes: Partial<CallNode> = {}): CallNode => ({
  Id: 'a07000000000001AAA',
  Direction__c: { value: 'Inbound' },
  CallStatus__c: { value: 'Ended' },
  Outcome__c: { value: 'Answered' },
  Origin__c: { value: 'Phone' },
  CustomerName__c: { value: 'Mona Sample' },
  CustomerAddress__c: { value: '+14155550123' },
  ToAddress__c: { value: '+12025550101' },
  Channel__c: { value: 'a00000000000001AAA' },
  Channel__r: { Name: { value: 'Front desk' } },
  Conversation__c: { value: 'a01000000000001AAA' },
  StartedAt__c: { value: '2026-11-20T15:04:00.000Z' },
  CreatedDate: { value: '2026-11-20T15:04:01.000Z' },
  DurationSeconds__c: { value: 185 },
  AnsweredBy__c: { value: '005000000000001AAA' },
  AnsweredBy__r: { Name: { value: 'Ana Sample' } },
  InitiatedBy__c: empty,
  InitiatedBy__r: null,
  AiAgentName__c: empty,
  Summary__c: { value: 'Mona asks for the blue bike.\n- Put it aside until Friday' },
  RecordingStatus__c: { value: 'Stored' },
  RecordingSeconds__c: { value: 180 },
  ErrorMessage__c: empty,
  ...changes,
});

/** The same call as its page asks for it. */
export const sampleDetailsNode = ({ ...changes }: Partial<CallNode & DetailsFields> = {}): CallNode &
  DetailsFields => ({
  ...sampleCallNode(),
  TransferredTo__c: empty,
  TransferredTo__r: null,
  CallReason__c: empty,
  CallBackAt__c: empty,
  IsSummaryWritten__c: { value: false },
  SummaryWrittenBy__r: null,
  Transcript__c: { value: '0:01 Ana Sample: Front desk.\n0:04 Mona: Is the blue bike still there?' },
  Disposition__c: { value: 'Interested', label: 'Interested' },
  Notes__c: { value: 'Comes by on Friday.' },
  WrappedUpAt__c: empty,
  Contact__c: { value: '003000000000001AAA' },
  Contact__r: { Name: { value: 'Mona Sample' } },
  Lead__c: empty,
  Lead__r: null,
  Account__c: { value: '001000000000001AAA' },
  Account__r: { Name: { value: 'Sample Bicycles' } },
  Opportunity__c: empty,
  Opportunity__r: null,
  Case__c: empty,
  Case__r: null,
  ...changes,
});

/** GraphQL's answer to the question for calls. */
export const callsAnswer = (nodes: readonly CallNode[], hasNextPage = false, totalCount = nodes.length) => ({
  uiapi: {
    query: {
      ParleyCall__c: { totalCount, edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } },
    },
  },
});

/** A call as components hand it to each other. */
export const sampleCall = (changes: Partial<CallDetails> = {}): CallDetails => ({
  id: 'a07000000000001AAA',
  direction: 'Inbound',
  status: 'Ended',
  outcome: 'Answered',
  isManual: false,
  name: 'Mona Sample',
  address: '+14155550123',
  shownAddress: '+1 415 555 0123',
  channel: { id: 'a00000000000001AAA', name: 'Front desk' },
  conversationId: 'a01000000000001AAA',
  at: Date.parse('2026-11-20T15:04:00.000Z'),
  seconds: 185,
  answeredBy: { id: '005000000000001AAA', name: 'Ana Sample' },
  initiatedBy: undefined,
  agentName: '',
  summary: 'Mona asks for the blue bike.',
  recordingStatus: 'Stored',
  recordingSeconds: 180,
  failure: '',
  transferredTo: undefined,
  reason: '',
  callBackAt: undefined,
  isSummaryWritten: false,
  summaryAuthor: '',
  transcript: '0:01 Ana Sample: Front desk.\n0:04 Mona: Is the blue bike still there?',
  disposition: undefined,
  notes: '',
  wrappedUpAt: undefined,
  person: { objectApiName: 'Contact', id: '003000000000001AAA', name: 'Mona Sample' },
  accountId: '001000000000001AAA',
  related: undefined,
  ...changes,
});
