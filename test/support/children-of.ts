import { readFileSync, readdirSync } from 'node:fs';

/** Process ids of a process's children, from the process table of Linux. */
export function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
        return Number(afterName?.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}
