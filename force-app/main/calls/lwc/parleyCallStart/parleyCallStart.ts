import { createRecord } from 'lightning/uiRecordApi';
import type { CallWish } from 'c/parleyCallModel';

/** Whom to call, from which channel. */
export type CallToPlace = Pick<CallWish, 'address' | 'name' | 'conversationId'> & {
  readonly channelId: string;
};

/** Milliseconds for which a call counts as under way when nobody says that it is over. */
const RING = 60_000;

/** Calls that this browser tab has asked for, by channel and number. */
const underWay = new Map<string, { readonly callId: Promise<string>; readonly until: number }>();

const keyOf = ({ address, channelId }: CallToPlace): string =>
  `${channelId} ${address.replace(/[^\d+]/g, '')}`;

/**
 * Asks for a call: the bridge rings the user's phone, then the customer's. A second wish for the same number while the
 * first one rings is the first one. Answers the id of the call.
 * @throws the platform's error
 */
export default async function startCall(wish: CallToPlace): Promise<string> {
  const key = keyOf(wish);
  const known = underWay.get(key);
  if (known && known.until > Date.now()) return known.callId;
  const callId = order(wish);
  underWay.set(key, { callId, until: Date.now() + RING });
  try {
    return await callId;
  } catch (error) {
    underWay.delete(key);
    throw error;
  }
}

/** The call is over: the next wish for its number is a new one. */
export async function forgetCall(callId: string): Promise<void> {
  const orders = [...underWay].map(async ([key, known]) => {
    if ((await known.callId.catch(() => '')) === callId) underWay.delete(key);
  });
  await Promise.all(orders);
}

async function order({ address, channelId, conversationId, name }: CallToPlace): Promise<string> {
  const { id } = await createRecord({
    apiName: 'ParleyCall__c',
    fields: {
      Channel__c: channelId,
      ...(conversationId && { Conversation__c: conversationId }),
      Direction__c: 'Outbound',
      Origin__c: 'Phone',
      CallStatus__c: 'Requested',
      ToAddress__c: address,
      ...(name && name !== address && { CustomerName__c: name }),
      RequestKey__c: crypto.randomUUID(),
    },
  });
  return id;
}
