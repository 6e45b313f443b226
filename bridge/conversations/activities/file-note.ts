import type { MediaFile } from '../content.ts';
import { phrase } from '../formats/phrase.ts';
import type { Language } from '../language.ts';

/**
 * How a line of text tells of a file. Pictures, videos and recordings have no name that says anything; a document is
 * called by its own.
 */
export function fileNote(
  {
    contentType,
    fileName,
    isVoice,
    isSticker,
  }: Pick<MediaFile, 'contentType' | 'fileName' | 'isVoice' | 'isSticker'>,
  language: Language,
): string {
  if (isVoice) return phrase(language, 'voiceMessage');
  if (isSticker) return phrase(language, 'sticker');
  const [kind] = contentType.split('/', 1);
  if (kind === 'image' || kind === 'video' || kind === 'audio') return phrase(language, kind);
  return fileName ? phrase(language, 'namedFile', { name: fileName }) : phrase(language, 'file');
}
