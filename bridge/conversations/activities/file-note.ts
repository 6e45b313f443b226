import type { MediaFile } from '../content.ts';

/**
 * How a line of text tells of a file. Pictures, videos and recordings have no name that says anything; a document is
 * called by its own.
 */
export function fileNote({
  contentType,
  fileName,
  isVoice,
  isSticker,
}: Pick<MediaFile, 'contentType' | 'fileName' | 'isVoice' | 'isSticker'>): string {
  if (isVoice) return '[voice message]';
  if (isSticker) return '[sticker]';
  const [kind] = contentType.split('/', 1);
  if (kind === 'image' || kind === 'video' || kind === 'audio') return `[${kind}]`;
  return fileName ? `[file: ${fileName}]` : '[file]';
}
