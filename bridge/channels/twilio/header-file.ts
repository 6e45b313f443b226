import type { OutboundMedia } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';

/** Endings of the types that a header may have. */
const endings: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['video/mp4', 'mp4'],
  ['video/3gpp', '3gp'],
  ['application/pdf', 'pdf'],
]);

/** Addresses of files that the bridge hands out begin like this. */
export function mediaBase(publicUrl: string): string {
  return `${publicUrl}/media/`;
}

/**
 * What follows `mediaBase` in the address of a header's file: the value of a variable. Twilio wants the ending of a file
 * name at the end of it.
 * @throws ParleyError FILE_GONE when the file is not one that the bridge hands out
 * @see https://www.twilio.com/docs/content/whatsappcard
 */
export function restOfAddress({ link, name, contentType }: OutboundMedia, publicUrl: string): string {
  const base = mediaBase(publicUrl);
  if (!link.startsWith(base)) throw new ParleyError('FILE_GONE');
  const ending = endings.get(contentType) ?? /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? 'bin';
  return `${link.slice(base.length)}/file.${ending}`;
}
