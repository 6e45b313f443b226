import { z } from 'zod';
import type { GivenConsent } from '../../../conversations/consent/consent-obstacle.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { likeText, soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** What a person has said, and under which of their identities. */
export interface PersonConsent {
  readonly identityId: string;
  /** The identity of which theirs is said to be the same person. */
  readonly samePersonAs?: string;
  readonly consent: GivenConsent;
}

/** A question, and what its rows say. */
export interface ConsentQuestion {
  readonly statement: Soql;
  read(rows: readonly unknown[]): readonly PersonConsent[];
}

const consentFields = {
  purpose: z.enum(['All', 'Marketing', 'Service']),
  consentLevel: z.enum(['OptedOut', 'Implicit', 'Explicit', 'Double']),
  channel: z.string().nullish(),
  changedAt: z.coerce.date().nullish(),
  CreatedDate: z.coerce.date(),
};
const consentRow = z.object({
  ...consentFields,
  identity: z.string(),
  identityParent: z.object({ samePersonAs: z.string().nullish() }),
});
const identityRow = z.object({
  Id: z.string(),
  samePersonAs: z.string().nullish(),
  consents: z.object({ records: z.array(z.object(consentFields)) }).nullish(),
});

/** The consents of the identities that conversations have, by the keys of the conversations. */
export function consentsOfOwn(names: Names, conversationKeys: readonly string[]): ConsentQuestion {
  const { field, object } = names;
  const selected = soqlJoin(', ', selection(names).map(soqlName));
  return {
    statement: soql`SELECT ${selected} FROM ${soqlName(object.consent)} WHERE ${soqlName(field.identity)} IN (${identities(names, conversationKeys)})`,
    read: (rows) => readConsents(rows, names),
  };
}

/** The consents of other identities that are said to be the same people. */
export function consentsOfOthers(names: Names, conversationKeys: readonly string[]): ConsentQuestion {
  const { field, object, child } = names;
  const inner = soqlJoin(', ', innerSelection(names).map(soqlName));
  const children = soqlName(child.consents);
  const same = soqlName(field.samePersonAs);
  return {
    statement: soql`SELECT Id, ${same}, (SELECT ${inner} FROM ${children}) FROM ${soqlName(object.identity)} WHERE ${same} IN (${identities(names, conversationKeys)})`,
    read: (rows) => readIdentities(rows, names),
  };
}

/**
 * The consents of everybody who has, or has had, a number, and of identities that are said to be the same people.
 * @param key of the identity of the number; later owners of it have a number sign and a figure behind it
 */
export function consentsOfNumber(names: Names, key: string): ConsentQuestion {
  const { field, object, relation } = names;
  const own = soqlName(field.externalKey);
  const same = soqlName(field.samePersonAs);
  const other = soqlName(`${relation('samePersonAs')}.${field.externalKey}`);
  const inner = soqlJoin(', ', innerSelection(names).map(soqlName));
  return {
    statement: soql`SELECT Id, ${own}, ${same}, (SELECT ${inner} FROM ${soqlName(names.child.consents)}) FROM ${soqlName(object.identity)} WHERE ${own} = ${key} OR ${own} LIKE ${`${likeText(key)}#%`} OR ${other} = ${key}`,
    read: (rows) => readIdentities(rows, names),
  };
}

/** The consents of identities, and of all that are said to be the same people, by record ids. */
export function consentsOfRelated(names: Names, identityIds: readonly string[]): ConsentQuestion {
  const { field, object, relation } = names;
  const selected = soqlJoin(', ', selection(names).map(soqlName));
  const parent = soqlName(`${relation('identity')}.${field.samePersonAs}`);
  return {
    statement: soql`SELECT ${selected} FROM ${soqlName(object.consent)} WHERE ${soqlName(field.identity)} IN ${identityIds} OR ${parent} IN ${identityIds}`,
    read: (rows) => readConsents(rows, names),
  };
}

/** A semi-join: it cannot follow a relation, and cannot stand beside OR. */
function identities({ field, object }: Names, conversationKeys: readonly string[]): Soql {
  return soql`SELECT ${soqlName(field.identity)} FROM ${soqlName(object.conversation)} WHERE ${soqlName(field.externalKey)} IN ${conversationKeys}`;
}

function innerSelection({ field }: Names): readonly string[] {
  return [field.purpose, field.consentLevel, field.channel, field.changedAt, 'CreatedDate'];
}

function selection(names: Names): readonly string[] {
  const { field, relation } = names;
  return [...innerSelection(names), field.identity, `${relation('identity')}.${field.samePersonAs}`];
}

function readConsents(rows: readonly unknown[], names: Names): readonly PersonConsent[] {
  return readRows(rows, consentRow, names, 'Consents').map(personConsent);
}

function readIdentities(rows: readonly unknown[], names: Names): readonly PersonConsent[] {
  return readRows(rows, identityRow, names, 'Identities').flatMap((identity) =>
    (identity.consents?.records ?? []).map((row) =>
      personConsent({ ...row, identity: identity.Id, identityParent: identity }),
    ),
  );
}

function personConsent(row: z.infer<typeof consentRow>): PersonConsent {
  const { purpose, consentLevel: level, channel, changedAt, CreatedDate } = row;
  const { samePersonAs } = row.identityParent;
  return {
    identityId: row.identity,
    ...(samePersonAs ? { samePersonAs } : {}),
    consent: {
      purpose,
      level,
      changedAt: changedAt ?? CreatedDate,
      ...(channel ? { channelId: channel } : {}),
    },
  };
}
