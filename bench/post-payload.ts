import { whatsappMessage } from '../test/support/load/whatsapp-message.ts';
import { metaMessages } from '../test/support/meta-message.ts';
import { META_SECRET, signMeta } from '../test/support/sign-meta.ts';

/**
 * Posts one webhook of Meta with many messages, each of another customer.
 * @returns from sending it to its answer, in ms
 */
export async function postPayload(port: number, name: string, messages: number): Promise<number> {
  const rows = Array.from({ length: messages }, (_, place) => whatsappMessage(name, messages, place));
  const body = JSON.stringify(metaMessages(rows));
  const signed = { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(META_SECRET, body) };
  const startedAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/webhooks/meta`, {
    method: 'POST',
    headers: signed,
    body,
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`A webhook was answered ${answer.status}.`);
  return performance.now() - startedAt;
}
