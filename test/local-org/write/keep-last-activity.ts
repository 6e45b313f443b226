import { dateTimeText } from '../date-time.ts';
import type { Row, Value } from '../row.ts';
import type { WriterParts } from './writer-parts.ts';

/** References of a Task to the records whose last activity it may be. */
const subjects = ['WhoId', 'WhatId', 'AccountId'];

/**
 * Keeps `LastActivityDate` of the records that a Task is about: the latest due date of their closed Tasks. It moves
 * SystemModstamp and nothing else of the record:
 * https://help.salesforce.com/s/articleView?id=000387261&type=1
 * @param before the Task as it was, unless it is new
 * @param after the Task as it is, unless it is gone
 */
export function keepLastActivity(parts: WriterParts, before: Row | undefined, after: Row | undefined): void {
  for (const field of subjects) {
    const [old, current] = [idIn(before, field), idIn(after, field)];
    const [oldDay, day] = [dayOf(before), dayOf(after)];
    if (old === current && oldDay === day) continue;
    if (old !== undefined && oldDay !== undefined) countAgain(parts, old);
    if (current !== undefined && day !== undefined) raise(parts, current, day);
  }
}

function idIn(task: Row | undefined, field: string): string | undefined {
  const id = task?.[field];
  return typeof id === 'string' ? id : undefined;
}

/** The day for which a Task counts; undefined while it is open. */
function dayOf(task: Row | undefined): string | undefined {
  const day = task?.['IsClosed'] === true ? task['ActivityDate'] : undefined;
  return typeof day === 'string' ? day : undefined;
}

function raise(parts: WriterParts, id: string, day: string): void {
  const known = rowWithActivities(parts, id)?.['LastActivityDate'];
  if (typeof known !== 'string' || known < day) put(parts, id, day);
}

function countAgain(parts: WriterParts, id: string): void {
  const tasks = parts.store.table('Task');
  let latest: Value = null;
  for (const field of subjects) {
    for (const taskId of tasks.index(field)?.find(id) ?? []) {
      const day = dayOf(tasks.rows.get(taskId));
      if (day !== undefined && (latest === null || day > String(latest))) latest = day;
    }
  }
  if (rowWithActivities(parts, id)?.['LastActivityDate'] !== latest) put(parts, id, latest);
}

function put({ schema, store }: WriterParts, id: string, day: Value): void {
  const object = schema.objectOfId(id);
  const row = rowWithActivities({ schema, store }, id);
  if (!object || !row) return;
  store.update(store.table(object.name), row, {
    ...row,
    LastActivityDate: day,
    SystemModstamp: dateTimeText(Date.now()),
  });
}

/** The record, when it is one that keeps the day. */
function rowWithActivities(
  { schema, store }: Pick<WriterParts, 'schema' | 'store'>,
  id: string,
): Row | undefined {
  const object = schema.objectOfId(id);
  return object?.field('LastActivityDate') ? store.table(object.name).rows.get(id) : undefined;
}
