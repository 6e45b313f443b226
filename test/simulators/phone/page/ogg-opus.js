/** Samples per packet: 20 ms at the 48 kHz in which Ogg counts Opus. */
const PACKET = 960;
const PRE_SKIP = 312;
const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 24;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 0x80000000 ? (remainder << 1) ^ 0x04c11db7 : remainder << 1;
  return remainder >>> 0;
});

/**
 * Puts Opus packets into an Ogg file of one channel. https://www.rfc-editor.org/rfc/rfc7845
 * @param packets of 20 ms each
 */
export function oggOpus(packets) {
  const pages = [
    page(0, 0, 2, [head()]),
    page(1, 0, 0, [tags()]),
    ...packets.map((packet, place) =>
      page(place + 2, PRE_SKIP + (place + 1) * PACKET, place === packets.length - 1 ? 4 : 0, [packet]),
    ),
  ];
  return new Blob(pages, { type: 'audio/ogg' });
}

function head() {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OpusHead'));
  bytes[8] = 1;
  bytes[9] = 1;
  view.setUint16(10, PRE_SKIP, true);
  view.setUint32(12, 48_000, true);
  return bytes;
}

function tags() {
  const vendor = new TextEncoder().encode('Parley');
  const bytes = new Uint8Array(16 + vendor.length);
  bytes.set(new TextEncoder().encode('OpusTags'));
  new DataView(bytes.buffer).setUint32(8, vendor.length, true);
  bytes.set(vendor, 12);
  return bytes;
}

function page(number, position, kind, packets) {
  const lengths = packets.flatMap(({ length }) => [
    ...Array(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const header = new Uint8Array(27 + lengths.length);
  const view = new DataView(header.buffer);
  header.set(new TextEncoder().encode('OggS'));
  header[5] = kind;
  view.setBigUint64(6, BigInt(position), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, number, true);
  header[26] = lengths.length;
  header.set(lengths, 27);
  const body = packets.flatMap((packet) => [...packet]);
  const bytes = new Uint8Array([...header, ...body]);
  new DataView(bytes.buffer).setUint32(22, crc(bytes), true);
  return bytes;
}

function crc(bytes) {
  return bytes.reduce((sum, byte) => ((sum << 8) ^ crcTable[((sum >>> 24) ^ byte) & 0xff]) >>> 0, 0);
}
