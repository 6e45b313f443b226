import { SNIFFED_BYTES } from './sniff-type.ts';

/**
 * The first bytes, to look at, and all of them, to hand on. Whoever has them must read them, or end them: then the
 * source is closed, also when nothing of them was read.
 */
export async function withHead(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const source = generatorOf(bytes);
  const first: Uint8Array[] = [];
  for (let length = 0; length < SNIFFED_BYTES;) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* [new Uint8Array(0), ...first];
      yield* source;
    } finally {
      await source.return(undefined);
    }
  }
  const handed = all();
  // Only a generator that has begun closes its source when it is ended early.
  await handed.next();
  return { head: Buffer.concat(first).subarray(0, SNIFFED_BYTES), bytes: handed };
}

async function* generatorOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* source;
}
