/** A file whose bytes are made when they are read, so that an hour of sound takes no room. */
export interface SoundFile {
  readonly contentType: string;
  readonly size: number;
  /** The bytes from there up to, and without, there. */
  read(from: number, to: number): Iterable<Buffer>;
}

/** A file of a head and blocks that all have the same size. */
export function blockFile(
  contentType: string,
  head: Buffer,
  blocks: { readonly size: number; readonly count: number; make(place: number): Buffer },
): SoundFile {
  const size = head.length + blocks.size * blocks.count;
  return {
    contentType,
    size,
    *read(from, to) {
      const end = Math.min(to, size);
      if (from < head.length) yield head.subarray(from, Math.min(end, head.length));
      const first = Math.max(0, Math.floor((from - head.length) / blocks.size));
      for (let place = first; place < blocks.count; place += 1) {
        const start = head.length + place * blocks.size;
        if (start >= end) return;
        const block = blocks.make(place);
        const cut = block.subarray(Math.max(0, from - start), Math.min(block.length, end - start));
        if (cut.length > 0) yield cut;
      }
    },
  };
}
