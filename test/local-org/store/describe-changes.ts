import { randomUUID } from 'node:crypto';
import type { Change } from '../org.ts';
import type { Row } from '../row.ts';
import type { Step } from './store.ts';

const auditFields = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

/** One change for each row of a transaction, however often it was written in it. */
export function describeChanges(steps: readonly Step[], commitNumber: number): readonly Change[] {
  const merged = new Map<string, Step>();
  for (const step of steps) {
    const id = (step.after ?? step.before)?.Id ?? '';
    const earlier = merged.get(id);
    if (!earlier) merged.set(id, step);
    else if (earlier.kind === 'CREATE' && step.kind === 'DELETE') merged.delete(id);
    else
      merged.set(id, {
        ...step,
        kind: earlier.kind === 'CREATE' ? 'CREATE' : step.kind,
        before: earlier.before,
      });
  }
  const transactionKey = randomUUID();
  return [...merged].map(([id, { table, kind, before, after }]): Change => {
    const userId = String((after ?? table.deleted.get(id) ?? before)?.['LastModifiedById']);
    const changedFields = kind === 'UPDATE' && before && after ? differences(before, after) : [];
    return {
      type: table.object.name,
      id,
      change: kind,
      changedFields,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      userId,
      transactionKey,
      commitNumber,
    };
  });
}

function differences(before: Row, after: Row): readonly string[] {
  return Object.keys(after).filter((name) => after[name] !== before[name] && !auditFields.has(name));
}
