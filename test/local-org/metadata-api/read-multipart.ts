import { OrgError } from '../org-error.ts';

const blankLine = Buffer.from('\r\n\r\n');

/**
 * Takes a `multipart/form-data` body apart: RFC 7578.
 * @param contentType of the request, which names the boundary
 * @returns content of the parts by their names
 */
export function readMultipart(body: Buffer, contentType: string): ReadonlyMap<string, Buffer> {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new OrgError('INVALID_MULTIPART_REQUEST', 'there is no boundary');
  const delimiter = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Buffer>();
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) break;
    const part = body.subarray(start + delimiter.length + 2, end - 2);
    const headerEnd = part.indexOf(blankLine);
    const header = part.toString('utf8', 0, Math.max(0, headerEnd));
    const [, name] = /\bname="([^"]*)"/i.exec(header) ?? [];
    if (name !== undefined) parts.set(name, part.subarray(headerEnd + blankLine.length));
    start = end;
  }
  return parts;
}
