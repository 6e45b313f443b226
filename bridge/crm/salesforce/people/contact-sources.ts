import { z } from 'zod';
import { contactObjects, type ContactObject } from '../../../conversations/matching/contact-reference.ts';
import type { Settings } from '../../../conversations/settings.ts';
import { ParleyError } from '../../../errors.ts';
import type { ContactSource, ContactSources } from '../../contacts.ts';
import type { SalesforceConnection } from '../rest/connection.ts';

/** The assistant's number of a contact is not the contact's: it counts where the settings name it. */
const standardFields: Readonly<Record<ContactObject, readonly string[]>> = {
  Contact: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'Email'],
  Lead: ['Phone', 'MobilePhone', 'Email'],
  Account: ['Phone'],
};

/** Codes exist where the org has switched on lists of states and countries. */
const countryFields: Readonly<Record<ContactObject, readonly string[]>> = {
  Contact: ['MailingCountryCode', 'MailingCountry'],
  Lead: ['CountryCode', 'Country'],
  Account: ['BillingCountryCode', 'BillingCountry'],
};

const textTypes: ReadonlySet<string> = new Set(['phone', 'string', 'email', 'textarea']);

const answer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});
const description = z.object({ fields: z.array(z.object({ name: z.string(), type: z.string() })) });

/**
 * What is read of people: the objects and fields of the settings, as far as the org's description of them shows them to
 * the bridge. One request.
 * @throws ParleyError as for any request
 */
export async function readContactSources(
  connection: SalesforceConnection,
  { matchedObjects, furtherFields }: Settings,
): Promise<ContactSources> {
  const objects = contactObjects.filter((object) => matchedObjects.includes(object));
  if (objects.length === 0) return { sources: [], hidden: [] };
  const root = `/services/data/v${await connection.version()}`;
  const parsed = answer.safeParse(
    await connection.send('POST', 'composite', {
      compositeRequest: objects.map((object) => ({
        method: 'GET',
        url: `${root}/sobjects/${object}/describe`,
        referenceId: object,
      })),
    }),
  );
  if (!parsed.success || parsed.data.compositeResponse.length !== objects.length) {
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'Descriptions of objects came in another form.');
  }
  const sources: ContactSource[] = [];
  const hidden: string[] = [];
  for (const [index, object] of objects.entries()) {
    const described = description.safeParse(parsed.data.compositeResponse[index]?.body);
    if (!described.success) {
      hidden.push(object);
      continue;
    }
    const types = new Map(described.data.fields.map(({ name, type }) => [name, type]));
    const wanted = [...standardFields[object], ...fieldsOf(object, furtherFields)];
    const seen = wanted.filter((field) => textTypes.has(types.get(field) ?? ''));
    hidden.push(...wanted.filter((field) => !seen.includes(field)).map((field) => `${object}.${field}`));
    sources.push({
      object,
      phoneFields: seen.filter((field) => types.get(field) !== 'email'),
      emailFields: seen.filter((field) => types.get(field) === 'email'),
      countryFields: countryFields[object].filter((field) => types.has(field)),
      hasPersonAccounts: types.has('IsPersonAccount'),
    });
  }
  return { sources, hidden };
}

/** `Contact.Office__c` → `Office__c`, as far as they are not read anyway. */
function fieldsOf(object: ContactObject, furtherFields: readonly string[]): readonly string[] {
  const prefix = `${object}.`;
  const own = furtherFields
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length));
  return [...new Set(own)].filter((field) => !standardFields[object].includes(field));
}
