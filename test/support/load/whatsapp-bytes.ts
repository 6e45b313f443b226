import { metaMessage } from '../meta-message.ts';
import { META_SECRET, signMeta } from '../sign-meta.ts';
import type { LoadPlan } from './load-plan.ts';
import { requestBytes } from './request-bytes.ts';
import { whatsappMessage } from './whatsapp-message.ts';

/**
 * The request in which Meta tells of one WhatsApp message, with its signature.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function whatsappBytes(plan: LoadPlan, place: number): Buffer {
  const { message, contact } = whatsappMessage(plan.name, plan.conversations, place);
  const body = JSON.stringify(metaMessage(message, contact));
  return requestBytes(`${plan.publicUrl}/webhooks/meta`, body, {
    'User-Agent': 'facebookexternalua',
    'Content-Type': 'application/json',
    'X-Hub-Signature-256': signMeta(META_SECRET, body),
  });
}
