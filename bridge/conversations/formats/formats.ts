import { languages, type Language } from '../language.ts';
import { formatKinds, type FormatKind } from './format-kind.ts';
import type { FormatSource } from './format-source.ts';
import type { Format, FormatProblem } from './format.ts';
import { parseFormat } from './parse-format.ts';
import { placesOf } from './places-of.ts';
import type { TaskFormat } from './task-format.ts';
import { wordsOf } from './words-of.ts';

/** Formats that somebody has set, by kind and language. An empty text is as if there were none. */
export type OwnFormats = Readonly<
  Partial<Record<FormatKind, Readonly<Partial<Record<Language, Partial<FormatSource>>>>>>
>;

/** A text that somebody has set and that cannot be used: the one of the language stands in for it. */
export interface UnusableFormat {
  readonly kind: FormatKind;
  readonly language: Language;
  readonly field: keyof FormatSource;
  readonly problem: FormatProblem;
}

export interface Formats {
  /** The format that counts: the own one, and where there is none, or none that can be used, that of the language. */
  of(kind: FormatKind, language: Language): TaskFormat;
  readonly unusable: readonly UnusableFormat[];
}

const nothing: TaskFormat = { subject: { lines: [] }, text: { lines: [] } };

/** All formats, read once. */
export function createFormats(own: OwnFormats = {}): Formats {
  const unusable: UnusableFormat[] = [];

  function readField(kind: FormatKind, language: Language, field: keyof FormatSource): Format {
    const fallback = wordsOf(language).formats[kind][field];
    for (const source of [own[kind]?.[language]?.[field], fallback]) {
      if (!source?.trim()) continue;
      const parsed = parseFormat(source, placesOf(kind, field));
      if ('format' in parsed) return parsed.format;
      unusable.push({ kind, language, field, problem: parsed.problem });
    }
    return nothing[field];
  }

  const read = new Map(
    formatKinds.flatMap((kind) =>
      languages.map((language): [string, TaskFormat] => [
        `${kind} ${language}`,
        { subject: readField(kind, language, 'subject'), text: readField(kind, language, 'text') },
      ]),
    ),
  );
  return {
    of: (kind, language) => read.get(`${kind} ${language}`) ?? nothing,
    unusable,
  };
}
