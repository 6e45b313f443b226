import audio from '@salesforce/label/c.ParleyFileAudio';
import document from '@salesforce/label/c.ParleyFileDocument';
import image from '@salesforce/label/c.ParleyFileImage';
import sticker from '@salesforce/label/c.ParleyFileSticker';
import video from '@salesforce/label/c.ParleyFileVideo';
import voice from '@salesforce/label/c.ParleyFileVoice';

/** How a file is shown, what it is called, and the SLDS icon of its type. */
export interface FileKind {
  readonly shownAs: 'image' | 'sticker' | 'video' | 'audio' | 'document';
  readonly label: string;
  readonly icon: string;
}

interface File {
  readonly contentType: string;
  readonly isVoice?: boolean;
  readonly isSticker?: boolean;
}

/** Images that every browser shows. */
const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Icons by a part of the media type, the first that fits. */
const ICONS: readonly (readonly [RegExp, string])[] = [
  [/pdf/, 'doctype:pdf'],
  [/presentation|powerpoint/, 'doctype:ppt'],
  [/spreadsheet|excel/, 'doctype:excel'],
  [/wordprocessing|msword/, 'doctype:word'],
  [/csv/, 'doctype:csv'],
  [/vcard/, 'doctype:unknown'],
  [/xml/, 'doctype:xml'],
  [/zip|compressed/, 'doctype:zip'],
  [/^text\//, 'doctype:txt'],
  [/^image\//, 'doctype:image'],
  [/^video\//, 'doctype:video'],
  [/^audio\//, 'doctype:audio'],
];

/** Which kind of file it is, by its media type alone: names lie more often. */
export default function fileKind({ contentType, isVoice, isSticker }: File): FileKind {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const icon = ICONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'doctype:unknown';
  if (IMAGES.includes(type)) {
    return isSticker
      ? { shownAs: 'sticker', label: sticker, icon }
      : { shownAs: 'image', label: image, icon };
  }
  if (type.startsWith('video/')) return { shownAs: 'video', label: video, icon };
  if (type.startsWith('audio/')) return { shownAs: 'audio', label: isVoice ? voice : audio, icon };
  return { shownAs: 'document', label: document, icon };
}
