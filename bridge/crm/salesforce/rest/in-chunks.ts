/** Cuts a list into lists of at most `size`, in order. */
export function inChunks<Entry>(entries: readonly Entry[], size: number): readonly (readonly Entry[])[] {
  const chunks: Entry[][] = [];
  for (let start = 0; start < entries.length; start += size) chunks.push(entries.slice(start, start + size));
  return chunks;
}
