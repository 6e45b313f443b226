import { customerNumber, sampleMessage } from '../test/support/load/sample-message.ts';
import { demoIdentity } from './demo-identity.ts';

const MESSAGES_EACH = 400;
const CONVERSATIONS_EACH = 200;
const API = '/services/data/v67.0';
const CHANNEL_KEY = `phone:${demoIdentity.to}`;

interface Org {
  readonly url: string;
  readonly accessToken: string;
}

/**
 * How many messages a second the API takes when nothing else is to be done: requests as large as the bridge's, with
 * the same rows of messages and of conversations, made before the clock starts and sent on as many lanes.
 * @returns messages a second
 */
export async function bareRequests(org: Org, count: number, lanes: number): Promise<number> {
  const channelId = await readChannelId(org);
  const bodies = Array.from({ length: count }, (_, index) => requestBody(channelId, index));
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await post(org, body);
    }),
  );
  return (count * MESSAGES_EACH) / ((performance.now() - startedAt) / 1_000);
}

async function readChannelId({ url, accessToken }: Org): Promise<string> {
  const soql = `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${CHANNEL_KEY}'`;
  const answer = await fetch(`${url}${API}/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const { records } = (await answer.json()) as { readonly records: readonly { readonly Id: string }[] };
  return records[0]?.Id ?? '';
}

function requestBody(channelId: string, index: number): string {
  const at = new Date().toISOString();
  const conversationOf = (customer: number): string => `${CHANNEL_KEY}|${customerNumber(customer)}`;
  const first = (index * CONVERSATIONS_EACH) % 400;
  const customers = Array.from({ length: CONVERSATIONS_EACH }, (_, place) => first + place);
  const conversations = customers.map((customer) => ({
    attributes: { type: 'ParleyConversation__c' },
    ExternalKey__c: conversationOf(customer),
    Channel__c: channelId,
    CustomerAddress__c: customerNumber(customer),
    ConversationStatus__c: 'Open',
    LastMessageAt__c: at,
    LastMessagePreview__c: 'A text of a customer',
    LastMessageDirection__c: 'Inbound',
    LastInboundAt__c: at,
  }));
  const messages = Array.from({ length: MESSAGES_EACH }, (_, place) => {
    const { sid, body } = sampleMessage('bare', CONVERSATIONS_EACH, index * MESSAGES_EACH + place);
    const customer = customers[place % CONVERSATIONS_EACH] ?? 0;
    return {
      attributes: { type: 'ParleyMessage__c' },
      ExternalId__c: `twilio:${sid}`,
      Conversation__r: { ExternalKey__c: conversationOf(customer) },
      Direction__c: 'Inbound',
      Kind__c: 'Text',
      Body__c: body,
      DeliveryStatus__c: 'Received',
      OccurredAt__c: at,
      Sequence__c: place,
      FromAddress__c: customerNumber(customer),
      ToAddress__c: demoIdentity.to,
    };
  });
  const collection = (object: string, key: string, records: readonly object[], referenceId: string) => ({
    method: 'PATCH',
    url: `${API}/composite/sobjects/${object}/${key}`,
    referenceId,
    body: { allOrNone: false, records },
  });
  return JSON.stringify({
    allOrNone: false,
    compositeRequest: [
      collection('ParleyConversation__c', 'ExternalKey__c', conversations, 'conversations'),
      collection('ParleyMessage__c', 'ExternalId__c', messages.slice(0, 200), 'messages0'),
      collection('ParleyMessage__c', 'ExternalId__c', messages.slice(200), 'messages1'),
    ],
  });
}

async function post({ url, accessToken }: Org, body: string): Promise<void> {
  const answer = await fetch(`${url}${API}/composite`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
  });
  const text = await answer.text();
  if (!answer.ok || text.includes('"success":false'))
    throw new Error(`A bare request failed: ${text.slice(0, 500)}`);
}
