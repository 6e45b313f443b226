import { z } from 'zod';
import type { RelatedRule } from '../../../conversations/model.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { SalesforceConnection } from '../rest/connection.ts';

/** A rule whose names the org has, and what its lookup points to. */
export interface CheckedRule {
  readonly rule: RelatedRule;
  readonly target: 'contact' | 'lead' | 'account';
}

/** What was found out about an object is believed for so long. */
const KNOWN_MS = 10 * 60_000;
/** Letters, figures and underscores: nothing else gets into an address or a query. */
const API_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

const description = z.object({
  fields: z.array(
    z.object({ name: z.string(), type: z.string(), referenceTo: z.array(z.string()).default([]) }),
  ),
  childRelationships: z.array(z.object({ childSObject: z.string(), field: z.string() })),
});

const targets = { Contact: 'contact', Lead: 'lead', Account: 'account' } as const;

/**
 * Holds rules of the org's own objects against the org's description of them, at the price of one request for each
 * object every ten minutes. A rule that names something that is not there finds nothing, and is told in the log.
 */
export function createRuleCheck(
  log: Pick<Log, 'warn'>,
): (connection: SalesforceConnection, rule: RelatedRule) => Promise<CheckedRule | undefined> {
  const known = new Map<string, { readonly at: number; readonly checked: CheckedRule | undefined }>();

  return async (connection, rule) => {
    if (rule.object === 'Opportunity' || rule.object === 'Case') return { rule, target: 'contact' };
    const key = `${rule.object}.${rule.lookup ?? ''}`;
    const before = known.get(key);
    if (before && Date.now() - before.at < KNOWN_MS) return before.checked;
    let checked: CheckedRule | undefined;
    try {
      checked = { rule, target: await targetOf(connection, rule) };
    } catch (error) {
      if (!(error instanceof ParleyError) || error.retry) throw error;
      log.warn('A rule for related records finds nothing.', { error });
    }
    known.set(key, { at: Date.now(), checked });
    return checked;
  };
}

async function targetOf(
  connection: SalesforceConnection,
  { object, lookup = '' }: RelatedRule,
): Promise<CheckedRule['target']> {
  if (!API_NAME.test(object) || !API_NAME.test(lookup)) {
    throw new ParleyError('RULE_NOT_VALID', `${object}.${lookup} is no name of a field.`);
  }
  const described = description.safeParse(
    await connection.send('GET', `sobjects/${object}/describe`).catch((error: unknown) => {
      if (!(error instanceof ParleyError) || error.retry) throw error;
      throw new ParleyError('RULE_NOT_VALID', `There is no object ${object}, or the bridge may not see it.`);
    }),
  );
  if (!described.success)
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'An object is described in another form.');
  const { fields, childRelationships } = described.data;
  if (!childRelationships.some((one) => one.childSObject === 'Task' && one.field === 'WhatId')) {
    throw new ParleyError('RULE_NOT_VALID', `${object} allows no activities.`);
  }
  const field = fields.find(({ name }) => name.toLowerCase() === lookup.toLowerCase());
  const target = field?.referenceTo.flatMap((name) => (isTarget(name) ? [targets[name]] : []))[0];
  if (!target) {
    throw new ParleyError('RULE_NOT_VALID', `${object}.${lookup} points to no contact, lead or account.`);
  }
  return target;
}

function isTarget(name: string): name is keyof typeof targets {
  return Object.hasOwn(targets, name);
}
