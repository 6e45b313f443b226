import toCall, { plain, time, user, type Call, type CallNode, type User, type Value } from './call';

/** A record that a call leads to. `name` is absent where the reader may not see it. */
export interface Related {
  readonly objectApiName: 'Contact' | 'Lead' | 'Account' | 'Opportunity' | 'Case';
  readonly id: string;
  readonly name: string | undefined;
}

/** A call with all that was said and noted. Times are milliseconds since 1970. */
export interface CallDetails extends Call {
  readonly transferredTo: User | undefined;
  /** What the AI agent has found out. */
  readonly reason: string;
  readonly callBackAt: number | undefined;
  /** A person has written or changed the summary; with their name where it is known. */
  readonly isSummaryWritten: boolean;
  readonly summaryAuthor: string;
  /** Empty: there is none, or the reader may not read it. */
  readonly transcript: string;
  readonly disposition: { readonly value: string; readonly text: string } | undefined;
  readonly notes: string;
  readonly wrappedUpAt: number | undefined;
  /** Who was spoken with: a contact, a lead, or only an account. */
  readonly person: Related | undefined;
  readonly accountId: string | undefined;
  /** What was spoken about. */
  readonly related: Related | undefined;
}

type Named = { readonly Name: Value } | null | undefined;

interface DetailsNode extends CallNode {
  readonly TransferredTo__c: Value;
  readonly TransferredTo__r?: Named;
  readonly CallReason__c: Value;
  readonly CallBackAt__c: Value;
  readonly IsSummaryWritten__c: Value<boolean>;
  readonly SummaryWrittenBy__r?: Named;
  readonly Transcript__c?: Value;
  readonly Disposition__c: Value & { readonly label?: string | null };
  readonly Notes__c: Value;
  readonly WrappedUpAt__c: Value;
  readonly Contact__c: Value;
  readonly Contact__r?: Named;
  readonly Lead__c: Value;
  readonly Lead__r?: Named;
  readonly Account__c: Value;
  readonly Account__r?: Named;
  readonly Opportunity__c: Value;
  readonly Opportunity__r?: Named;
  readonly Case__c: Value;
  readonly Case__r?: { readonly CaseNumber: Value; readonly Subject?: Value } | null;
}

interface CallAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyCall__c: { readonly edges: readonly { readonly node: DetailsNode }[] };
    };
  };
}

/** The first of these that the call has. */
function firstOf(
  ...choices: readonly (readonly [Related['objectApiName'], Value, string | null | undefined])[]
): Related | undefined {
  const [objectApiName, id, name] = choices.find(([, { value }]) => value) ?? [];
  return objectApiName && id?.value ? { objectApiName, id: id.value, name: name ?? undefined } : undefined;
}

/** The answer to `callQuery`; undefined when there is no such call, or the reader may not see it. */
export default function readCallDetails(data: unknown): CallDetails | undefined {
  const node = (data as CallAnswer).uiapi.query.ParleyCall__c.edges[0]?.node;
  if (!node) return undefined;
  const { value, label } = node.Disposition__c;
  return {
    ...toCall(node),
    transferredTo: user(node.TransferredTo__c, node.TransferredTo__r),
    reason: plain(node.CallReason__c),
    callBackAt: time(node.CallBackAt__c),
    isSummaryWritten: node.IsSummaryWritten__c.value === true,
    summaryAuthor: node.SummaryWrittenBy__r?.Name.value ?? '',
    transcript: plain(node.Transcript__c),
    disposition: value ? { value, text: label ?? value } : undefined,
    notes: plain(node.Notes__c),
    wrappedUpAt: time(node.WrappedUpAt__c),
    person: firstOf(
      ['Contact', node.Contact__c, node.Contact__r?.Name.value],
      ['Lead', node.Lead__c, node.Lead__r?.Name.value],
      ['Account', node.Account__c, node.Account__r?.Name.value],
    ),
    accountId: node.Account__c.value ?? undefined,
    related: firstOf(
      ['Opportunity', node.Opportunity__c, node.Opportunity__r?.Name.value],
      ['Case', node.Case__c, node.Case__r?.Subject?.value ?? node.Case__r?.CaseNumber.value],
    ),
  };
}
