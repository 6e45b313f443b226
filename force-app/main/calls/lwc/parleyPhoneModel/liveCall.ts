import userId from '@salesforce/user/Id';
import {
  plain,
  time,
  toCall,
  user,
  type Call,
  type CallNode,
  type User,
  type Value,
} from 'c/parleyCallModel';
import formatAddress from 'c/parleyFormatAddress';

/**
 * What this user has to do with a call at this moment.
 * - `rung`: somebody calls, and the user's phone rings.
 * - `placing`: the user has asked for it, and the customer is not there yet.
 * - `talking`: the user speaks with the customer.
 * - `over`: it has ended, or somebody else has it.
 */
export type Part = 'rung' | 'placing' | 'talking' | 'over';

/** A call that goes on, or went on a moment ago, as the user's phone shows it. */
export interface LiveCall extends Call {
  readonly part: Part;
  /** Number of ours, as people read it. */
  readonly ourAddress: string;
  /** Whether who picks up presses 1 to take it. */
  readonly asksForKey: boolean;
  readonly answeredAt: number | undefined;
  /** Who speaks with the customer, or spoke last; undefined: nobody has. */
  readonly talker: User | undefined;
  readonly isMyPhoneRinging: boolean;
  /** Ids of other users whose phones ring. */
  readonly othersRung: readonly string[];
  readonly contactId: string | undefined;
  readonly leadId: string | undefined;
  readonly accountId: string | undefined;
  readonly failureCode: string;
}

type Named = { readonly Name: Value } | null | undefined;

export interface LiveNode extends CallNode {
  readonly Channel__r?:
    | { readonly Name: Value; readonly Address__c?: Value; readonly AsksForKey__c?: Value<boolean> }
    | null
    | undefined;
  readonly AnsweredAt__c: Value;
  readonly TransferredTo__c: Value;
  readonly TransferredTo__r?: Named;
  readonly RingingUsers__c: Value;
  readonly CreatedById: Value;
  readonly Contact__c: Value;
  readonly Lead__c: Value;
  readonly Account__c: Value;
  readonly ErrorCode__c: Value;
}

/** Salesforce writes ids with 15 and with 18 characters. */
export const isMe = (id: string | null | undefined): boolean => id?.slice(0, 15) === userId.slice(0, 15);

function partOf(call: Call, talker: User | undefined, node: LiveNode, isMyPhoneRinging: boolean): Part {
  if (call.status === 'Ended') return 'over';
  const isMine = call.direction === 'Outbound' && isMe(call.initiatedBy?.id ?? node.CreatedById.value);
  if (call.status !== 'InProgress' && isMine) return 'placing';
  if (isMyPhoneRinging) return 'rung';
  return call.status === 'InProgress' && isMe(talker?.id) ? 'talking' : 'over';
}

export default function toLiveCall(node: LiveNode): LiveCall {
  const call = toCall(node);
  const rung = plain(node.RingingUsers__c).split(';').filter(Boolean);
  const isMyPhoneRinging = rung.some(isMe);
  const answeredBy = call.direction === 'Outbound' ? (call.initiatedBy ?? call.answeredBy) : call.answeredBy;
  const talker = user(node.TransferredTo__c, node.TransferredTo__r) ?? answeredBy;
  return {
    ...call,
    part: partOf(call, talker, node, isMyPhoneRinging),
    ourAddress: formatAddress(plain(node.Channel__r?.Address__c)),
    asksForKey: node.Channel__r?.AsksForKey__c?.value ?? true,
    answeredAt: time(node.AnsweredAt__c),
    talker,
    isMyPhoneRinging,
    othersRung: rung.filter((id) => !isMe(id)),
    contactId: node.Contact__c.value ?? undefined,
    leadId: node.Lead__c.value ?? undefined,
    accountId: node.Account__c.value ?? undefined,
    failureCode: plain(node.ErrorCode__c),
  };
}
