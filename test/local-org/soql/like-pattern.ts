import { unescapeText } from './unescape-text.ts';

/** Compiles the pattern of LIKE: `%` is any text, `_` one character, `\%` and `\_` are themselves; case is ignored. */
export function likePattern(raw: string): RegExp {
  const parts = raw.match(/\\.|[%_]|[^\\%_]+/gs) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return unescapeText(part).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'isu');
}
