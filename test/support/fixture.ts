import { readFileSync } from 'node:fs';

/** The bytes of a webhook as a provider posts it: `twilio/sms-inbound`. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url));
}
