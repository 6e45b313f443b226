import type { Change } from '../org.ts';
import type { Row, Value } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import type { ChangeEventType } from './change-event-type.ts';
import type { ChannelMember } from './event-channels.ts';
import { fieldBitmap } from './field-bitmap.ts';

/** An event as it goes out, without its place in a stream. */
export interface EncodedEvent {
  readonly schemaId: string;
  readonly payload: Buffer;
}

/** Where real orgs have come to: numbers of commits there have thirteen digits. */
const FIRST_COMMIT = 10_000_000_000_000;

interface Draft {
  readonly member: ChannelMember;
  readonly type: ChangeEventType;
  readonly change: Change;
  readonly recordIds: string[];
  readonly content: Content;
  readonly fingerprint: string;
}

interface Content {
  readonly values: Readonly<Record<string, Value>>;
  readonly changed: readonly string[];
  readonly nulled: readonly string[];
}

/**
 * Makes the events of one transaction for one channel. Changes of objects that the channel does not carry and rows
 * that its filter does not let through make none. Rows of one object that were changed or deleted alike, one after
 * another, share an event:
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_subscribe_merged_events.htm
 *
 * @param committedAt milliseconds since 1970
 */
export function changeEvents(
  changes: readonly Change[],
  members: ReadonlyMap<string, { readonly member: ChannelMember; readonly type: ChangeEventType }>,
  committedAt: number,
): readonly EncodedEvent[] {
  const drafts: Draft[] = [];
  for (const change of changes) {
    const captured = members.get(change.type);
    const row = change.after ?? change.before;
    if (!captured || !row || captured.member.filter?.matches(row) === false) continue;
    const content = contentOf(change, row, captured.member);
    const fingerprint = JSON.stringify([change.type, change.change, content]);
    const last = drafts.at(-1);
    if (last?.fingerprint === fingerprint && (change.change === 'UPDATE' || change.change === 'DELETE')) {
      last.recordIds.push(change.id);
    } else {
      drafts.push({ ...captured, change, recordIds: [change.id], content, fingerprint });
    }
  }
  return drafts.map((draft, index) => encode(draft, index + 1, committedAt));
}

/** A new row carries all of its values, a changed one what was changed; enriched fields are always there. */
function contentOf(change: Change, row: Row, member: ChannelMember): Content {
  const changed =
    change.change === 'UPDATE'
      ? [...new Set([...change.changedFields, ...auditFields(change)])]
      : ([] as readonly string[]);
  const whole = change.change === 'CREATE' || change.change === 'UNDELETE';
  const carried = whole
    ? member.object.fields.map(({ name }) => name)
    : [...changed, ...member.enrichedFields];
  const values = carried.flatMap((name) => {
    const value = row[name];
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return {
    values: Object.fromEntries(values),
    changed,
    nulled: changed.filter((name) => row[name] === null),
  };
}

function auditFields({ before, after }: Change): readonly string[] {
  return ['LastModifiedDate', 'LastModifiedById'].filter((name) => before?.[name] !== after?.[name]);
}

function encode(
  { member, type, change, recordIds, content }: Draft,
  sequenceNumber: number,
  committedAt: number,
): EncodedEvent {
  const values = type.fieldNames.slice(1).map((name) => {
    const field = member.object.field(name);
    const value = content.values[name] ?? null;
    return [name, field ? avroValue(field, value) : null] as const;
  });
  const header = {
    entityName: change.type,
    recordIds,
    changeType: change.change,
    changeOrigin: '',
    transactionKey: change.transactionKey,
    sequenceNumber,
    commitTimestamp: committedAt,
    commitNumber: FIRST_COMMIT + change.commitNumber,
    commitUser: change.userId,
    nulledFields: fieldBitmap(content.nulled, type.fieldNames),
    diffFields: [],
    changedFields: fieldBitmap(content.changed, type.fieldNames),
  };
  return {
    schemaId: type.schemaId,
    payload: type.encode({ ChangeEventHeader: header, ...Object.fromEntries(values) }),
  };
}

/** Dates and times are milliseconds since 1970. */
function avroValue(field: FieldSchema, value: Value): Value {
  const isTime = field.type === 'date' || field.type === 'datetime';
  return isTime && typeof value === 'string' ? Date.parse(value) : value;
}
