import { createHash } from 'node:crypto';
import type { Row } from '../org.ts';

/** A fingerprint of a row's values: equal as long as nothing in it has changed. */
export function recordEtag(row: Row): string {
  return createHash('md5').update(JSON.stringify(row)).digest('hex');
}
