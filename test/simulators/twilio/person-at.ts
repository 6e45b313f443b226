import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { readChannelAddress } from './channel-address.ts';

/** Who is at that end of a WhatsApp message; undefined for any other end, and for a user id of nobody. */
export function personAt(people: People, end: string): Person | undefined {
  const read = readChannelAddress(end);
  if (read?.channel !== 'whatsapp') return undefined;
  return read.address.startsWith('+') ? people.ofNumber(read.address) : people.ofUserId(read.address);
}
