import { z } from 'zod';
import type { CreationObstacle } from '../../../conversations/strangers/creation-obstacle.ts';
import { contactObjects, type ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { Creation, WantedContact } from '../../new-contacts.ts';
import { rowProblem } from '../rest/row-problem.ts';
import type { GraphResult } from '../rest/send-graphs.ts';

const obstacles: Readonly<Record<string, CreationObstacle>> = {
  DUPLICATES_DETECTED: 'duplicates',
  REQUIRED_FIELD_MISSING: 'required',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'rule',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'rule',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'rule',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'rule',
  INSUFFICIENT_ACCESS_OR_READONLY: 'right',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'right',
  INVALID_FIELD: 'right',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'right',
  INVALID_TYPE: 'right',
  NOT_FOUND: 'right',
};

const matches = z.object({
  matchResults: z.array(
    z.object({
      entityType: z.string(),
      matchRecords: z.array(z.object({ record: z.object({ Id: z.string() }) })),
    }),
  ),
});
/** Salesforce has spelled the name of this part without its second l for years. */
const duplicates = z.object({ duplicateResult: matches.optional(), duplicateResut: matches.optional() });

/** What a refused graph says of the record that it was to create. */
export function readRefusal(
  { kind }: Pick<WantedContact, 'kind'>,
  { code, message, error }: Extract<GraphResult, { kind: 'refused' }>,
): Creation {
  const problem = rowProblem(code, message);
  if (problem.retry) return { kind: 'later', code: problem.code };
  const isUnknownField = code === 'INVALID_FIELD' && /\b(First|Last)Name\b|\bPerson\w+/.test(message);
  return {
    kind: 'refused',
    obstacle: kind === 'PersonAccount' && isUnknownField ? 'noPersonAccounts' : (obstacles[code] ?? 'other'),
    said: problem.sentence.replace(`${code}: `, ''),
    code,
    duplicates: code === 'DUPLICATES_DETECTED' ? namedBy(error) : [],
  };
}

function namedBy(error: unknown): readonly ContactReference[] {
  const read = duplicates.safeParse(error);
  const results = (read.data?.duplicateResult ?? read.data?.duplicateResut)?.matchResults ?? [];
  const named = results.flatMap(({ entityType, matchRecords }) => {
    const object = contactObjects.find((one) => one === entityType);
    return object ? matchRecords.map(({ record }) => ({ object, id: record.Id })) : [];
  });
  return [...new Map(named.map((one) => [one.id, one])).values()];
}
