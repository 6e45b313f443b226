/**
 * What a person is found by, in the one spelling that all spellings share: `tel:+5511987654321`, `mailto:a@b.example`.
 * It lives in memory only; the directory keeps keyed hashes of it.
 */
export type MatchKey = `tel:${string}` | `mailto:${string}`;
