/**
 * A value as it is stored: texts, numbers, truth values and the platform's null. A date is `2026-11-20`; a datetime
 * is `2026-11-20T07:10:51.000+0000`, always UTC and of whole seconds, so that texts compare as times do.
 */
export type Value = string | number | boolean | null;

/** A stored row. It is never changed: a write makes a new one. Holds every field of its object. */
export type Row = Readonly<Record<string, Value>> & { readonly Id: string };
