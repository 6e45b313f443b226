import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER_LENGTH = 30;

/**
 * Unpacks a zip archive in memory: APPNOTE of PKWARE, 4.3. Entries are stored or deflated; no encryption, no Zip64.
 * @returns content by path, folders left out
 * @throws Error for what is no such archive
 */
export function readZip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.length < 22 ? -1 : findEnd(archive);
  if (end < 0) throw new Error('it is not a zip archive');
  const files = new Map<string, Buffer>();
  let place = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    if (archive.readUInt32LE(place) !== DIRECTORY_ENTRY) throw new Error('its directory is damaged');
    const nameLength = archive.readUInt16LE(place + 28);
    const name = archive.toString('utf8', place + 46, place + 46 + nameLength);
    if (!name.endsWith('/')) files.set(name, readEntry(archive, place, name));
    place += 46 + nameLength + archive.readUInt16LE(place + 30) + archive.readUInt16LE(place + 32);
  }
  return files;
}

/** The end of the directory stands last, before a comment of at most 65,535 bytes. */
function findEnd(archive: Buffer): number {
  for (let place = archive.length - 22; place >= Math.max(0, archive.length - 65_557); place--) {
    if (archive.readUInt32LE(place) === END_OF_DIRECTORY) return place;
  }
  return -1;
}

function readEntry(archive: Buffer, place: number, name: string): Buffer {
  const method = archive.readUInt16LE(place + 10);
  const header = archive.readUInt32LE(place + 42);
  const start =
    header + LOCAL_HEADER_LENGTH + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(place + 20));
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`${name} is packed by a method that is not known: ${method}`);
  return inflateRawSync(packed);
}
