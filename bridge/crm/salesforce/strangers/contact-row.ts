import type { ContactName } from '../../../conversations/strangers/contact-name.ts';
import type { CreatedKind } from '../../../conversations/strangers/stranger-words.ts';
import type { WantedContact } from '../../new-contacts.ts';
import type { Row } from '../rest/composite.ts';

/** The object of which a record is created. A person account is an Account with the fields of a person. */
export const createdObjects = {
  Lead: 'Lead',
  Contact: 'Contact',
  PersonAccount: 'Account',
} as const satisfies Record<CreatedKind, string>;

/**
 * Without it Salesforce lets the assignment rules of the org decide who owns a record that is written.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 */
export const keepsOwner: Readonly<Record<string, string>> = { 'Sforce-Auto-Assign': 'FALSE' };

/**
 * The row of a new record. With a last name and no name an Account is a person account, of the record type that the
 * user of the bridge has by default.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_personaccounts.htm
 */
export function contactRow(wanted: WantedContact, ownerId: string | undefined): Row {
  const { kind, name, phone, email, leadSource } = wanted;
  const isPerson = kind === 'PersonAccount';
  return {
    ...nameRow(name),
    ...(phone ? { [isPerson ? 'PersonMobilePhone' : 'MobilePhone']: phone } : {}),
    ...(email ? { [isPerson ? 'PersonEmail' : 'Email']: plain(email) } : {}),
    ...(leadSource ? { [isPerson ? 'PersonLeadSource' : 'LeadSource']: plain(leadSource) } : {}),
    ...(ownerId ? { OwnerId: ownerId } : {}),
  };
}

/** The fields of a name; a first name that there is not is emptied. */
export function nameRow({ firstName, lastName, company }: ContactName): Row {
  return {
    FirstName: firstName ?? '',
    LastName: lastName,
    ...(company === undefined ? {} : { Company: company }),
  };
}

/** A name as it can be written: a request of several parts would put values in the place of `@{…}`. */
export function writableName({ firstName, lastName, company }: ContactName): ContactName {
  return {
    ...(firstName === undefined ? {} : { firstName: plain(firstName) }),
    lastName: plain(lastName),
    ...(company === undefined ? {} : { company: plain(company) }),
  };
}

function plain(text: string): string {
  return text.replaceAll('@{', '@ {');
}
