import { OrgError } from '../org-error.ts';

/** A part of a `multipart/form-data` body. */
export interface FormPart {
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly name: string | undefined;
  readonly fileName: string | undefined;
  readonly content: Buffer;
}

const lineBreak = Buffer.from('\r\n');
const blankLine = Buffer.from('\r\n\r\n');

/**
 * Takes a body apart by its boundary lines, to the letter of RFC 2046: what is cut off, or has bytes where none may
 * be, is refused.
 */
export function takeParts(body: Buffer, contentType: string): readonly FormPart[] {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken('there is no boundary');
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: FormPart[] = [];
  // The first boundary stands at the beginning, so it has no line break of its own.
  const whole = Buffer.concat([lineBreak, body]);
  let at = whole.indexOf(delimiter);
  if (at !== 0) throw broken('it does not begin with the boundary');
  for (;;) {
    const start = at + delimiter.length;
    if (whole.toString('latin1', start, start + 2) === '--') return parts;
    if (whole.toString('latin1', start, start + 2) !== '\r\n') throw broken('a boundary line has no end');
    at = whole.indexOf(delimiter, start);
    if (at < 0) throw broken('the last boundary is missing');
    parts.push(readPart(whole.subarray(start + 2, at)));
  }
}

function readPart(part: Buffer): FormPart {
  const end = part.indexOf(blankLine);
  if (end < 0) throw broken('a part has no head');
  const headers = new Map<string, string>();
  for (const line of part.toString('utf8', 0, end).split('\r\n')) {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw broken(`a head says: ${line}`);
    headers.set(name.toLowerCase(), value);
  }
  const disposition = headers.get('content-disposition') ?? '';
  return {
    headers,
    name: /\bname="([^"]*)"/i.exec(disposition)?.[1],
    fileName: /\bfilename="([^"]*)"/i.exec(disposition)?.[1],
    content: part.subarray(end + blankLine.length),
  };
}

function broken(why: string): OrgError {
  return new OrgError('INVALID_MULTIPART_REQUEST', `The multipart body cannot be read: ${why}.`);
}
