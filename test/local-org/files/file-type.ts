/** File types as the platform names them, by ending. What is not here is the ending in capitals, or UNKNOWN. */
const types: Readonly<Record<string, string>> = {
  jpeg: 'JPG',
  htm: 'HTML',
  docx: 'WORD_X',
  doc: 'WORD',
  xlsx: 'EXCEL_X',
  xls: 'EXCEL',
  pptx: 'POWER_POINT_X',
  ppt: 'POWER_POINT',
  txt: 'TEXT',
};

/** Media types by ending, as the download servlet says them. */
const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  amr: 'audio/amr',
  wav: 'audio/wav',
  txt: 'text/plain',
  csv: 'text/csv',
  vcf: 'text/vcard',
};

/** The ending of a path, and what follows from it. */
export function fileType(path: string): {
  readonly extension: string | null;
  readonly fileType: string;
  readonly mediaType: string;
} {
  const [, extension] = /\.([^./\\]+)$/.exec(path) ?? [];
  if (extension === undefined) {
    return { extension: null, fileType: 'UNKNOWN', mediaType: 'application/octet-stream' };
  }
  const known = extension.toLowerCase();
  return {
    extension,
    fileType: types[known] ?? known.toUpperCase(),
    mediaType: mediaTypes[known] ?? 'application/octet-stream',
  };
}
