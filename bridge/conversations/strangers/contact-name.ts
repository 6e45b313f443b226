import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Customer } from '../customer.ts';
import { cleanText } from '../text/clean-text.ts';

/** A name as CRMs keep it. */
export interface ContactName {
  readonly firstName?: string;
  readonly lastName: string;
  /** Only of a lead: no lead is without one. */
  readonly company?: string;
}

/** Longest parts of a name, in UTF-16 code units. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm */
const LONGEST_FIRST = 40;
const LONGEST_LAST = 80;
const LONGEST_COMPANY = 255;
/** Marks and joiners: a name of nothing else shows nothing. */
const invisible = /\p{Cf}/gu;

/**
 * The name of a record that is created for a customer: that of their profile, of which the last word is the last name;
 * without one their number as people write it, else what the provider calls them by.
 * @param customer name and address, as far as they are known
 * @param unknownCompany what stands in the place of a company that nobody has named; absent: it needs none
 */
export function contactName(
  { name, username, address }: Pick<Customer, 'name' | 'username' | 'address'>,
  unknownCompany?: string,
): ContactName {
  const words = name?.replace(invisible, '').trim() ? name.trim().split(/\s+/u) : [];
  const [last, ...before] = words.toReversed();
  const shown = last ?? username ?? readable(address);
  const firstName = cleanText(before.toReversed().join(' '), LONGEST_FIRST);
  return {
    ...(firstName ? { firstName } : {}),
    lastName: cleanText(shown, LONGEST_LAST),
    ...(unknownCompany === undefined
      ? {}
      : { company: cleanText(words.join(' '), LONGEST_COMPANY) || unknownCompany }),
  };
}

function readable(address: string): string {
  return parsePhoneNumberFromString(address)?.formatInternational() ?? address;
}
