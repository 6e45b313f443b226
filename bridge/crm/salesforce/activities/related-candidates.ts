import { z } from 'zod';
import type { RelatedRule } from '../../../conversations/model.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName, type Soql } from '../rest/soql.ts';
import type { CheckedRule } from './check-rule.ts';

/** An open record that a conversation might be about, and of whom it is. */
export interface RelatedCandidate {
  readonly object: string;
  readonly id: string;
  /** Contact, lead or account. */
  readonly personId: string;
  readonly changedAt: Date;
}

/** One question for the candidates of one object. */
export interface CandidateLook {
  readonly statement: Soql;
  read(rows: readonly unknown[]): readonly RelatedCandidate[];
}

const changed = { LastModifiedDate: z.coerce.date() };
const roleRow = z.object({
  OpportunityId: z.string(),
  ContactId: z.string(),
  Opportunity: z.object(changed),
});
const recordRow = z.looseObject({ Id: z.string(), ...changed });

/**
 * The questions for what these conversations might be about: open opportunities of their contacts and accounts, open
 * cases of their contacts, and records of other objects that point to them.
 * @param ids records of the conversations, one at least
 */
export function candidateLooks(
  names: Names,
  rules: readonly CheckedRule[],
  ids: readonly string[],
): readonly CandidateLook[] {
  const looks = new Map<string, () => readonly CandidateLook[]>();
  for (const { rule, target } of rules) {
    const { object, lookup } = rule;
    looks.set(`${object}.${lookup ?? ''}`, () => looksOf(names, rule, target, ids));
  }
  return [...looks.values()].flatMap((make) => make());
}

function looksOf(
  names: Names,
  { object, lookup }: RelatedRule,
  target: CheckedRule['target'],
  ids: readonly string[],
): readonly CandidateLook[] {
  const { field } = names;
  const linked = (word: 'contact' | 'lead' | 'account'): Soql =>
    soql`(SELECT ${soqlName(field[word])} FROM ${soqlName(names.object.conversation)} WHERE Id IN ${ids})`;
  if (object === 'Opportunity') {
    return [
      {
        statement: soql`SELECT OpportunityId, ContactId, Opportunity.LastModifiedDate FROM OpportunityContactRole WHERE Opportunity.IsClosed = ${false} AND ContactId IN ${linked('contact')}`,
        read: (rows) =>
          readRows(rows, roleRow, names, 'Contact roles').map((row) => ({
            object,
            id: row.OpportunityId,
            personId: row.ContactId,
            changedAt: row.Opportunity.LastModifiedDate,
          })),
      },
      lookAtRecords(object, 'AccountId', soql`IsClosed = ${false} AND AccountId IN ${linked('account')}`),
    ];
  }
  if (object === 'Case') {
    return [
      lookAtRecords(object, 'ContactId', soql`IsClosed = ${false} AND ContactId IN ${linked('contact')}`),
    ];
  }
  return lookup === undefined
    ? []
    : [lookAtRecords(object, lookup, soql`${soqlName(lookup)} IN ${linked(target)}`)];
}

function lookAtRecords(object: string, lookup: string, condition: Soql): CandidateLook {
  return {
    statement: soql`SELECT Id, LastModifiedDate, ${soqlName(lookup)} FROM ${soqlName(object)} WHERE ${condition}`,
    read: (rows) =>
      rows.flatMap((row) => {
        const read = recordRow.safeParse(row);
        const personId = read.data?.[lookup];
        if (!read.success || typeof personId !== 'string') return [];
        return [{ object, id: read.data.Id, personId, changedAt: read.data.LastModifiedDate }];
      }),
  };
}
