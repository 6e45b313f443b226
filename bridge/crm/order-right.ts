/**
 * What somebody must be to give a command: an admin of Parley, where it reaches all people or texts of the org; somebody
 * who may use the channel of a conversation or of a call; somebody who may, besides that, hear recordings; anybody who
 * may give commands at all.
 */
export type OrderRight =
  | { readonly who: 'admin' }
  | { readonly who: 'member'; readonly conversationId: string }
  | { readonly who: 'callMember' | 'listener'; readonly callId: string }
  | { readonly who: 'anybody' };
