import { randomBytes } from 'node:crypto';
import type { Sound } from '../assistant.ts';

const endings: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
};

/** A form with a sound in it, whose bytes go out as they come in. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  sound: Sound,
): { readonly contentType: string; readonly bytes: AsyncIterable<Uint8Array> } {
  const boundary = `parley-${randomBytes(18).toString('hex')}`;
  const type = sound.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = endings[type];
  const head = [
    ...Object.entries(fields).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="call.${ending ?? 'mp3'}"\r\n`,
    `Content-Type: ${ending ? type : 'audio/mpeg'}\r\n\r\n`,
  ].join('');

  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    yield* sound.read();
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: bytes() };
}
