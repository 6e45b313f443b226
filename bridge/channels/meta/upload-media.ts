import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ParleyError } from '../../errors.ts';
import type { OutboundMedia } from '../../conversations/model.ts';
import type { Graph } from './graph.ts';
import { id } from './wire/words.ts';

const uploaded = z.object({ id });

/**
 * Gives a file to Meta and returns Meta's id of it, which is good for 30 days.
 * @throws what `Graph` rejects with; ParleyError of the file when it cannot be read
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media#upload-media
 */
export async function uploadMedia(graph: Graph, phoneNumberId: string, file: OutboundMedia): Promise<string> {
  const boundary = `parley-${randomUUID()}`;
  const part = (name: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  const head = Buffer.from(
    `${part('messaging_product')}\r\nwhatsapp\r\n${part('type')}\r\n${file.contentType}\r\n` +
      `${part('file', `; filename="${plainName(file.name)}"`)}Content-Type: ${file.contentType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const bytes = await file.read();
  async function* body(): AsyncGenerator<Uint8Array> {
    yield head;
    let length = 0;
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > file.size) break;
      yield chunk;
    }
    if (length !== file.size)
      throw new ParleyError('FILE_ALTERED', 'It has another size than its record says.');
    yield tail;
  }
  const answer = await graph.upload(`${encodeURIComponent(phoneNumberId)}/media`, {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.size + tail.length,
    bytes: body(),
  });
  return uploaded.parse(answer).id;
}

/** A file name that cannot leave its place in the header. */
function plainName(name: string): string {
  return name.replaceAll(/[^\w.\- ]/g, '_');
}
