import { ParleyError } from '../../../errors.ts';
import { channelKeyOf } from '../address.ts';
import type { JsonObject } from '../divide-envelope.ts';
import { aboutNumber, type WireContact } from '../wire/people.ts';
import { readAs } from './read-as.ts';

/** Which of our numbers a change is about, and the people beside it. */
export interface AboutNumber {
  readonly channelKey: string;
  /** Digits of our number. */
  readonly ownDigits: string;
  readonly contacts: readonly WireContact[];
}

/** @throws ParleyError WEBHOOK_UNREADABLE when no number is named */
export function aboutNumberOf(value: JsonObject): AboutNumber {
  const { metadata, contacts = [] } = readAs(aboutNumber, value);
  const channelKey = channelKeyOf(metadata.display_phone_number);
  if (!channelKey) throw new ParleyError('WEBHOOK_UNREADABLE', 'Wrong: metadata.display_phone_number.');
  return { channelKey, ownDigits: metadata.display_phone_number.replace(/\D/g, ''), contacts };
}

/** The person beside an event: the one that has one of its names; else the only one. */
export function contactOf(
  { contacts }: AboutNumber,
  names: readonly (string | undefined)[],
): WireContact | undefined {
  const isNamed = (name: string | undefined) => name !== undefined && names.includes(name);
  const found = contacts.find(
    (person) => isNamed(person.wa_id) || isNamed(person.user_id) || isNamed(person.parent_user_id),
  );
  return found ?? (contacts.length === 1 ? contacts[0] : undefined);
}
