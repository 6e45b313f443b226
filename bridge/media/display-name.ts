import type { FileRow } from './file-row.ts';
import { safeFileName } from './safe-file-name.ts';

const kinds: Readonly<Record<string, string>> = { image: 'IMG', video: 'VID', audio: 'AUD' };

/** The name of a customer's file: the one it came with, made safe, else its kind and the moment of its message. */
export function displayName({ description, contentType, occurredAt, place }: FileRow): string {
  const type = contentType ?? description.contentType.split(';', 1)[0]?.trim() ?? '';
  const kind = kinds[type.split('/', 1)[0] ?? ''] ?? 'DOC';
  const moment = occurredAt.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const fallback = `${kind}-${moment}${place > 0 ? `-${place + 1}` : ''}`;
  return safeFileName(description.fileName, type, fallback);
}
