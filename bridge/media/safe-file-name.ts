/** Endings of the types that customers send; the first one is given to a file without a fitting one. */
const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/avif': ['avif'],
  'image/svg+xml': ['svg'],
  'video/mp4': ['mp4', 'm4v'],
  'video/3gpp': ['3gp'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/wav': ['wav'],
  'application/pdf': ['pdf'],
  'text/html': ['html', 'htm'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
  'text/vcard': ['vcf'],
  'application/zip': ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'epub'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
};

/** UTF-16 code units, ending included: far below the 255 that file systems and Salesforce's titles hold. */
const LONGEST = 120;

/**
 * A name under which a file can be kept anywhere and that shows what it is. Folders, control characters, marks that
 * turn the direction of writing, and what Windows cannot hold are taken out; the ending is that of what the file is.
 * @param given name that somebody has given it
 * @param contentType what it is, by its bytes
 * @param fallback name without an ending, for a file without a name
 */
export function safeFileName(given: string | undefined, contentType: string, fallback: string): string {
  const cleaned = (given ?? '')
    .normalize('NFC')
    .toWellFormed()
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned ?? '');
  const name = cleaned ? (isReserved ? `_${cleaned}` : cleaned) : fallback;
  const fitting = endings[contentType];
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1] ?? '';
  if (!fitting) return shortened(name, ending);
  return fitting.includes(ending.toLowerCase())
    ? shortened(name, ending)
    : shortened(`${name}.${fitting[0]}`, fitting[0]);
}

function shortened(name: string, ending: string): string {
  if (name.length <= LONGEST) return name;
  const tail = ending ? `.${ending}` : '';
  return `${name
    .slice(0, LONGEST - tail.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}${tail}`;
}
