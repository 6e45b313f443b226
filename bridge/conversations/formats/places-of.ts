import type { FormatKind } from './format-kind.ts';
import type { FormatSource } from './format-source.ts';
import { places, type Places } from './places.ts';

/** The places of one field of a kind: a subject has none that holds a text of many lines. */
export function placesOf(kind: FormatKind, field: keyof FormatSource): Places {
  const all: Places = places[kind];
  if (field === 'text') return all;
  return Object.fromEntries(Object.entries(all).filter(([, shape]) => shape === 'words'));
}
