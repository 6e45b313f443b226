import type { Format } from './format.ts';

/** How the subject and the text of an activity are written. */
export interface TaskFormat {
  readonly subject: Format;
  readonly text: Format;
}
