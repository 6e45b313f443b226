import type { FormatField, FormatKind } from './formatKey';
import type { Places } from './parseFormat';
import { PLACES } from './places';

/** The places of one field of a kind: a subject has none that holds a text of many lines. */
export default function placesOf(kind: FormatKind, field: FormatField): Places {
  const all: Places = PLACES[kind];
  if (field === 'text') return all;
  return Object.fromEntries(Object.entries(all).filter(([, shape]) => shape === 'words'));
}
