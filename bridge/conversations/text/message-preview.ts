import { cleanText } from './clean-text.ts';
import type { MediaFile, MessageContent } from '../content.ts';
import type { OutboundContent } from '../outbound-content.ts';
import { locationText, readableText } from './readable-text.ts';

/** Longest preview that the list of conversations keeps, in UTF-16 code units. */
const LONGEST_PREVIEW = 255;

/** Signs that need no language, for what has no words of its own. */
const signs = {
  image: '📷',
  video: '🎥',
  audio: '🎵',
  voice: '🎤',
  sticker: '🏷️',
  file: '📄',
  location: '📍',
  contactCards: '👤',
  order: '🛒',
  greetingRequest: '👋',
} as const;

/** The beginning of a message on one line. A kind that is not text begins with a sign. */
export function messagePreview(content: MessageContent | OutboundContent): string {
  const text = previewText(content);
  return cleanText(
    text
      .slice(0, 4 * LONGEST_PREVIEW)
      .replace(/\s+/gu, ' ')
      .trim(),
    LONGEST_PREVIEW,
  );
}

function previewText(content: MessageContent | OutboundContent): string {
  switch (content.type) {
    case 'media':
      return `${mediaSigns(content.files)} ${content.text || mediaNames(content.files)}`;
    case 'location':
      return `${signs.location} ${locationText(content)}`;
    case 'contactCards':
      return `${signs.contactCards} ${content.cards.map(({ name }) => name).join(', ')}`;
    case 'order':
      return `${signs.order} ${readableText(content)}`;
    case 'greetingRequest':
      return signs.greetingRequest;
    case 'template':
    case 'question':
      return content.text;
    case 'reaction':
      return content.emoji;
    default:
      return readableText(content);
  }
}

type File = Pick<MediaFile, 'contentType' | 'isVoice' | 'isSticker'> & {
  readonly fileName?: string;
  readonly name?: string;
};

function mediaSigns(files: readonly File[]): string {
  return [...new Set(files.map(mediaSign))].join('');
}

function mediaSign({ contentType, isVoice, isSticker }: File): string {
  if (isVoice) return signs.voice;
  if (isSticker) return signs.sticker;
  const kind = contentType.slice(0, contentType.indexOf('/'));
  return kind === 'image' || kind === 'video' || kind === 'audio' ? signs[kind] : signs.file;
}

function mediaNames(files: readonly File[]): string {
  return files.flatMap(({ fileName, name }) => fileName ?? name ?? []).join(', ');
}
