import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** The bytes of a webhook as a provider posts it: `twilio/sms-inbound`, a text file, or `meta/text.json`. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/${name}${extname(name) ? '' : '.txt'}`, import.meta.url));
}
