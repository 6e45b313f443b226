/**
 * Whether two names may be of one person: the same words in whatever order, with or without accents; one may have words
 * that the other one lacks, or initials, as long as they share a word.
 */
export function isSimilarName(one: string, other: string): boolean {
  const [fewer, more] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  if (!fewer || !more || fewer.length === 0) return false;
  if (!fewer.some((word) => word.length > 1 && more.includes(word))) return false;
  const left = [...more];
  return fewer.every((word) => {
    const place = left.findIndex((candidate) => isSameWord(word, candidate));
    if (place < 0) return false;
    left.splice(place, 1);
    return true;
  });
}

function isSameWord(one: string, other: string): boolean {
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  return one === other;
}

function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
