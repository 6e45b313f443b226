/** How many bytes of a file have to be looked at. */
export const SNIFFED_BYTES = 1024;

/** Types that begin with these bytes. `container`: the bytes alone do not say which; the announced one counts, if listed. */
interface Form {
  readonly types: readonly [string, ...string[]];
  readonly matches: (bytes: Buffer) => boolean;
}

const starts =
  (...signature: (string | number)[]) =>
  (bytes: Buffer): boolean => {
    const wanted = Buffer.concat(
      signature.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))),
    );
    return bytes.subarray(0, wanted.length).equals(wanted);
  };

/** RIFF and ISO media name their kind a few bytes further in. */
const namedAt =
  (outer: string, at: number, place: number, ...names: readonly string[]) =>
  (bytes: Buffer): boolean =>
    bytes.toString('latin1', at, at + outer.length) === outer &&
    (names.length === 0 || names.includes(bytes.toString('latin1', place, place + 4)));

/** Text that a browser would run or draw when it is left to guess. Comments and white space may stand before it. */
const markup = (tags: string) => {
  const pattern = new RegExp(`^(\\s|<!--[^]*?-->|<\\?xml[^]*?\\?>)*<(${tags})[\\s>/]`, 'i');
  return (bytes: Buffer): boolean => pattern.test(bytes.toString('latin1').replace(/^\xEF\xBB\xBF/, ''));
};

const office = 'application/vnd.openxmlformats-officedocument';

/** In the order in which they are tried. */
const forms: readonly Form[] = [
  { types: ['image/jpeg'], matches: starts(0xff, 0xd8, 0xff) },
  { types: ['image/png'], matches: starts(0x89, 'PNG\r\n', 0x1a, '\n') },
  { types: ['image/gif'], matches: starts('GIF8') },
  { types: ['image/webp'], matches: namedAt('RIFF', 0, 8, 'WEBP') },
  { types: ['audio/wav'], matches: namedAt('RIFF', 0, 8, 'WAVE') },
  { types: ['image/heic'], matches: namedAt('ftyp', 4, 8, 'heic', 'heix', 'mif1', 'msf1', 'hevc') },
  { types: ['image/avif'], matches: namedAt('ftyp', 4, 8, 'avif', 'avis') },
  { types: ['audio/mp4'], matches: namedAt('ftyp', 4, 8, 'M4A ', 'M4B ') },
  { types: ['video/quicktime'], matches: namedAt('ftyp', 4, 8, 'qt  ') },
  {
    types: ['video/mp4', 'audio/mp4', 'video/3gpp', 'audio/3gpp', 'audio/x-m4a'],
    matches: namedAt('ftyp', 4, 8),
  },
  { types: ['audio/ogg', 'video/ogg', 'audio/opus'], matches: starts('OggS') },
  { types: ['video/webm', 'audio/webm', 'video/x-matroska'], matches: starts(0x1a, 0x45, 0xdf, 0xa3) },
  { types: ['audio/amr'], matches: starts('#!AMR') },
  { types: ['audio/mpeg', 'audio/mp3'], matches: starts('ID3') },
  { types: ['audio/aac'], matches: (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0 },
  {
    types: ['audio/mpeg', 'audio/mp3'],
    matches: (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2,
  },
  { types: ['application/pdf'], matches: starts('%PDF-') },
  {
    types: [
      'application/zip',
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${office}.presentationml.presentation`,
      'application/vnd.oasis.opendocument.text',
      'application/vnd.oasis.opendocument.spreadsheet',
      'application/epub+zip',
    ],
    matches: starts('PK', 3, 4),
  },
  {
    types: [
      'application/x-ole-storage',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.ms-outlook',
    ],
    matches: starts(0xd0, 0xcf, 0x11, 0xe0),
  },
  { types: ['application/x-msdownload'], matches: starts('MZ') },
  { types: ['image/svg+xml'], matches: markup('svg|!doctype\\s+svg') },
  {
    types: ['text/html'],
    matches: markup('!doctype\\s+html|html|head|body|script|iframe|title|style|img|a|div|p'),
  },
  { types: ['text/vcard', 'text/x-vcard', 'text/directory'], matches: starts('BEGIN:VCARD') },
];

const known = new Set(forms.flatMap(({ types }) => types));

/**
 * What a file is, by its first bytes. What the sender says counts only where the bytes do not contradict it: a page
 * that is called a picture is a page, and a picture that is none is only bytes.
 * @param bytes the first `SNIFFED_BYTES`, or all
 * @param announced media type as somebody announced it, with or without parameters
 * @returns a media type without parameters
 */
export function sniffType(bytes: Buffer, announced: string): string {
  const said = announced.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const form = forms.find(({ matches }) => matches(bytes.subarray(0, SNIFFED_BYTES)));
  if (form) return form.types.includes(said) ? said : form.types[0];
  const isPossible = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(said) && !known.has(said);
  return isPossible ? said : 'application/octet-stream';
}
