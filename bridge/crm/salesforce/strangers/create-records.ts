import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Creation, WantedContact } from '../../new-contacts.ts';
import type { Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { sendGraphs, type GraphResult, type GraphStep } from '../rest/send-graphs.ts';
import { contactRow, createdObjects, keepsOwner, writableName } from './contact-row.ts';
import { lookBeforeCreating } from './look-before-creating.ts';
import { readRefusal } from './read-refusal.ts';

/**
 * Creates records for customers whom the org does not know, two requests for all of them. A record and the link to it
 * on the identity are one atomic graph, and the identity is read first: an attempt whose answer was lost is found
 * again, and no second record is made. Rules of the org against duplicates are heeded: nothing asks to save in spite
 * of them. An owner who was named keeps the lead: assignment rules are for those that have none.
 * @returns results in the order of the wishes
 * @throws ParleyError when Salesforce as a whole is away
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 */
export async function createRecords(
  connection: SalesforceConnection,
  names: Names,
  wishes: readonly WantedContact[],
): Promise<readonly Creation[]> {
  if (wishes.length === 0) return [];
  const { settled, activeOwners } = await lookBeforeCreating(connection, names, wishes);
  // A customer who was known by an id first and by a number later is wished for twice: the second finds the first.
  const unsettled = wishes.filter(({ identity }) => !settled.has(identity.key));
  const open = unsettled
    .filter((wish) => unsettled.find(({ identity }) => identity.key === wish.identity.key) === wish)
    .map((wish) => ({ ...wish, name: writableName(wish.name) }));
  const graphs = open.map((wish) => {
    const { ownerId } = wish;
    return graphOf(wish, ownerId !== undefined && activeOwners.has(ownerId) ? ownerId : undefined, names);
  });
  const results = graphs.length > 0 ? await sendGraphs(connection, graphs) : [];
  const created = new Map(
    open.map((wish, index) => {
      const { identity, ownerId } = wish;
      const isWithoutOwner = ownerId !== undefined && !activeOwners.has(ownerId);
      return [identity.key, creationOf(wish, results[index], isWithoutOwner)] as const;
    }),
  );
  const first = new Set(open.map(({ identity }) => identity.key));
  return wishes.map(({ identity: { key } }) => {
    const later: Creation = { kind: 'later', code: 'CRM_ROW_LOCKED' };
    return settled.get(key) ?? (first.delete(key) ? created.get(key) : undefined) ?? later;
  });
}

function graphOf(wish: WantedContact, ownerId: string | undefined, names: Names): readonly GraphStep[] {
  const { field, object } = names;
  const { kind, identity } = wish;
  const links: Row =
    kind === 'Lead'
      ? { [field.lead]: '@{record.id}' }
      : kind === 'Contact'
        ? { [field.contact]: '@{record.id}' }
        : { [field.contact]: '@{person.PersonContactId}', [field.account]: '@{record.id}' };
  return [
    {
      method: 'POST',
      path: createdObjects[kind],
      reference: 'record',
      body: contactRow(wish, ownerId),
      ...(ownerId ? { headers: keepsOwner } : {}),
    },
    ...(kind === 'PersonAccount'
      ? [
          {
            method: 'GET',
            path: 'Account/@{record.id}?fields=PersonContactId',
            reference: 'person',
          } as const,
        ]
      : []),
    {
      method: 'PATCH',
      path: `${object.identity}/${field.externalKey}/${encodeURIComponent(identity.key)}`,
      reference: 'identity',
      body: {
        ...links,
        [field.address]: identity.address,
        [field.matchCertainty]: 'Certain',
      },
    },
  ];
}

const created = z.object({ id: z.string() });
const person = z.object({ PersonContactId: z.string() });

function creationOf(wish: WantedContact, result: GraphResult | undefined, isWithoutOwner: boolean): Creation {
  if (!result) return { kind: 'later', code: 'CRM_ROW_LOCKED' };
  if (result.kind === 'refused') return readRefusal(wish, result);
  const { kind, name: written } = wish;
  const record = created.safeParse(result.answers.get('record'));
  const contact = person.safeParse(result.answers.get('person'));
  if (!record.success || (kind === 'PersonAccount' && !contact.success)) {
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A new record was answered in another form.');
  }
  const { id } = record.data;
  const own = { object: createdObjects[kind], id };
  const to = contact.success ? ({ object: 'Contact', id: contact.data.PersonContactId } as const) : own;
  return { kind: 'created', to, record: own, written, isWithoutOwner };
}
