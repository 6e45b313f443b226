import type { Problem } from '../problem.ts';

/** What the platform says of an element whose text names something that is not there. */
export function notFound(element: string, type: string, name: string): Problem {
  return { problem: `In field: ${element} - no ${type} named ${name} found` };
}
