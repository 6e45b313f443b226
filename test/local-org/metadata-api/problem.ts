import type { Place } from './read-xml.ts';

/** Why a component is refused. */
export interface Problem {
  /** The platform's sentence, where it is known. */
  readonly problem: string;
  readonly place?: Place;
}
