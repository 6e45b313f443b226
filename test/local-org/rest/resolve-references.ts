import { OrgError } from '../org-error.ts';

const reference = /@\{([\w-]+)((?:\[\d+\]|\.\w+)*)\}/g;

/**
 * Puts the results of earlier subrequests where they are referred to: `@{conversation.id}`, `@{found.records[0].Id}`.
 * A body without references is given back as it is.
 * @param results bodies of earlier subrequests by reference id; names are found in any case, as on the platform
 * @throws OrgError when there is no such result
 */
export function resolveReferences(value: unknown, results: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return value.includes('@{') ? replaceIn(value, results) : value;
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) => resolveReferences(part, results));
    return parts.some((part, position) => part !== value[position]) ? parts : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let changed: { [name: string]: unknown } | undefined;
  for (const [name, part] of Object.entries(value)) {
    const resolved = resolveReferences(part, results);
    if (resolved !== part) (changed ??= { ...value })[name] = resolved;
  }
  return changed ?? value;
}

function replaceIn(text: string, results: ReadonlyMap<string, unknown>): string {
  return text.replace(reference, (whole: string, id: string, path: string) => {
    let value: unknown = results.get(id);
    for (const [, index, name] of path.matchAll(/\[(\d+)\]|\.(\w+)/g)) {
      value =
        index === undefined
          ? member(value, name ?? '')
          : Array.isArray(value)
            ? value[Number(index)]
            : undefined;
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return String(value);
    throw new OrgError(
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${whole.slice(2, -1)} found in ${id}`,
    );
  });
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1];
}
