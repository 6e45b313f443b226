import type { Records } from './records-of.ts';

/** What is not the same in both, as sentences: nothing when they are. */
export function differencesOf(one: Records, other: Records): readonly string[] {
  return Object.keys({ ...one, ...other }).flatMap((object) => {
    const [before = {}, after = {}] = [one[object], other[object]];
    return Object.keys({ ...before, ...after }).flatMap((name) => {
      const [was, is] = [before[name], after[name]];
      if (!was || !is) return [`${object} ${name} is only in ${was ? 'the first' : 'the second'}`];
      return Object.keys({ ...was, ...is })
        .filter((field) => !Object.is(was[field], is[field]))
        .map(
          (field) =>
            `${object} ${name} ${field}: ${JSON.stringify(was[field])} or ${JSON.stringify(is[field])}`,
        );
    });
  });
}
