import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import { addVersion } from '../files/add-version.ts';
import { checkLink } from '../files/check-link.ts';
import type { Values } from '../org.ts';
import type { Row, Value } from '../row.ts';
import type { RowAction } from '../rights/sharing.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { makeRecordId, normalizeId } from '../store/record-id.ts';
import type { Table } from '../store/table.ts';
import { checkRow } from './check-row.ts';
import { convertLead } from './convert-lead.ts';
import { coerceValue } from './coerce-value.ts';
import { deriveFields, type Draft } from './derive-fields.ts';
import { demandParents } from './demand-parents.ts';
import { formatAutoNumber } from './format-auto-number.ts';
import { demandNoPersonContact, demandNoPersonName, keepPerson } from './keep-person.ts';
import { keepLastActivity } from './keep-last-activity.ts';
import { checkShare, keepOwnerShare } from './keep-shares.ts';
import type { ConvertedLead, LeadConversion } from './lead-conversion.ts';
import { mergeRows } from './merge-rows.ts';
import { readValues } from './read-values.ts';
import { refusals } from './refusals.ts';
import { removeRow } from './remove-row.ts';
import { restoreRow } from './restore-row.ts';
import type { WriterParts } from './writer-parts.ts';

/** Writes rows by the platform's rules, each change in a transaction of its own or in the one that is under way. */
export class Writer {
  readonly #parts: WriterParts;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** @returns the id of the new row */
  create(userId: string, objectName: string, values: Values): string {
    const { store, count, rules } = this.#parts;
    return store.transaction(() => {
      const table = this.#table(objectName);
      const { object } = table;
      this.#demand(userId, object, object.createable, 'create');
      const given = readValues(this.#parts, userId, object, values, 'createable');
      const now = dateTimeText(Date.now());
      const draft: Draft = {};
      for (const field of object.fields)
        draft[field.name] = given.get(field.name) ?? field.defaultValue ?? null;
      draft['Id'] = makeRecordId(object.keyPrefix, (table.lastNumber += 1));
      draft['CreatedDate'] = now;
      draft['CreatedById'] = userId;
      draft['OwnerId'] = rules.ownerOf(object) ?? draft['OwnerId'] ?? userId;
      const row = this.#finish(table, draft, userId, now, given, undefined);
      for (const { name, autoNumberFormat } of object.fields) {
        if (autoNumberFormat !== undefined) {
          draft[name] = formatAutoNumber(autoNumberFormat, count(`${object.name}.${name}`));
        }
      }
      demandParents(this.#parts, userId, object, row);
      this.#demandOwner(object, userId, row);
      const existing = object.shares === undefined ? undefined : checkShare(this.#parts, object, row);
      if (existing) {
        store.update(table, existing, { ...row, Id: existing.Id });
        return existing.Id;
      }
      if (object.name === 'ContentDocumentLink') checkLink(this.#parts, userId, row);
      demandNoPersonName(object, row, given);
      store.create(table, row);
      keepPerson(this.#parts, object, row);
      if (object.name === 'Task') keepLastActivity(this.#parts, undefined, row);
      keepOwnerShare(this.#parts, object, row);
      if (object.name === 'ContentVersion') addVersion(this.#parts, userId, row);
      return row.Id;
    });
  }

  update(userId: string, objectName: string, id: string, values: Values): void {
    const { store } = this.#parts;
    store.transaction(() => {
      const table = this.#table(objectName);
      const { object } = table;
      this.#demand(userId, object, object.updateable, 'edit');
      const given = readValues(this.#parts, userId, object, values, 'updateable');
      const before = this.#find(table, id);
      this.#demandRow(userId, object, before, 'edit');
      demandNoPersonContact(object, before);
      demandNoPersonName(object, before, given);
      if (before['IsConverted'] === true) throw refusals.convertedLead();
      const draft: Draft = { ...before };
      for (const [name, value] of given) draft[name] = value;
      const row = this.#finish(table, draft, userId, dateTimeText(Date.now()), given, before);
      if (row['OwnerId'] !== before['OwnerId']) {
        this.#demandRow(userId, object, before, 'own');
        this.#demandOwner(object, userId, row);
      }
      if (object.shares !== undefined) checkShare(this.#parts, object, row);
      demandParents(this.#parts, userId, object, row, before);
      store.update(table, before, row);
      keepPerson(this.#parts, object, row);
      if (object.name === 'Task') keepLastActivity(this.#parts, before, row);
      keepOwnerShare(this.#parts, object, row, before);
    });
  }

  /** Creates or updates the one row whose external id field, or `Id`, has the value. */
  upsert(
    userId: string,
    objectName: string,
    fieldName: string,
    value: string,
    values: Values,
  ): { readonly id: string; readonly created: boolean } {
    const table = this.#table(objectName);
    const key = table.object.field(fieldName);
    if (key?.type === 'id') {
      this.update(userId, objectName, value, values);
      return { id: normalizeId(value) ?? value, created: false };
    }
    if (!key?.externalId || !this.#parts.access.field(userId, table.object, key, 'read')) {
      const message = `Provided external ID field does not exist or is not accessible: ${fieldName}`;
      throw new OrgError('NOT_FOUND', message, { httpStatus: 404 });
    }
    const [id, another] = table.index(key.name)?.find(coerceValue(key, value)) ?? [];
    if (another !== undefined) {
      const message = `${key.name}: more than one record found for external id field: [${String(id)}, ${another}]`;
      throw new OrgError('DUPLICATE_EXTERNAL_ID', message, { httpStatus: 300 });
    }
    if (id === undefined) {
      return { id: this.create(userId, objectName, { ...values, [key.name]: value }), created: true };
    }
    this.update(userId, objectName, id, values);
    return { id, created: false };
  }

  remove(userId: string, objectName: string, id: string): void {
    const { store } = this.#parts;
    store.transaction(() => {
      const table = this.#table(objectName);
      const { object } = table;
      this.#demand(userId, object, object.deletable, 'delete');
      const row = this.#find(table, id);
      this.#demandRow(userId, object, row, 'delete');
      demandNoPersonContact(object, row);
      if (object.shares !== undefined && row['RowCause'] !== 'Manual') throw refusals.noRights();
      removeRow(this.#parts, table, row, userId);
    });
  }

  /** @returns ids of the rows that point to the master now */
  merge(
    userId: string,
    objectName: string,
    masterId: string,
    victimIds: readonly string[],
    values: Values,
  ): readonly string[] {
    return this.#parts.store.transaction(() => {
      const table = this.#table(objectName);
      this.#demand(userId, table.object, table.object.deletable, 'delete');
      this.update(userId, objectName, masterId, values);
      const victims = victimIds.map((id) => this.#find(table, id));
      for (const victim of victims) this.#demandRow(userId, table.object, victim, 'delete');
      return mergeRows(this.#parts, table, this.#find(table, masterId), victims, userId);
    });
  }

  convertLead(userId: string, order: LeadConversion): ConvertedLead {
    return this.#parts.store.transaction(() => {
      const table = this.#table('Lead');
      this.#demand(userId, table.object, table.object.updateable, 'edit');
      const lead = this.#find(table, order.leadId);
      this.#demandRow(userId, table.object, lead, 'edit');
      const writer = {
        create: (object: string, values: Values) => this.create(userId, object, values),
        update: (object: string, id: string, values: Values) => this.update(userId, object, id, values),
      };
      return convertLead(this.#parts, writer, lead, order);
    });
  }

  restore(userId: string, objectName: string, id: string): void {
    this.#parts.store.transaction(() => {
      const table = this.#table(objectName);
      const row = table.deleted.get(normalizeId(id) ?? id);
      if (!row) throw new OrgError('UNDELETE_FAILED', 'Entity is not in the recycle bin', { fields: [] });
      restoreRow(this.#parts, table, row, userId);
    });
  }

  /** An object that may not even be read is not there; one that may is refused in so many words. */
  #demand(
    userId: string,
    object: ObjectSchema,
    isPossible: boolean,
    right: 'create' | 'edit' | 'delete',
  ): void {
    const { access } = this.#parts;
    if (!access.object(userId, object, 'read')) throw refusals.notFound();
    if (isPossible && access.object(userId, object, right)) return;
    // Who may not delete at all is told the same as who may not delete this row.
    throw isPossible && right === 'delete' ? refusals.noRights() : refusals.notAllowed(object, right);
  }

  #demandRow(userId: string, object: ObjectSchema, row: Row, action: RowAction): void {
    const { access } = this.#parts;
    if (access.row(userId, object, row, action)) return;
    throw access.row(userId, object, row, 'read') ? refusals.noRights() : refusals.noRightsOn(row.Id);
  }

  /** Somebody else who is to own a row must be able to read rows of the object. */
  #demandOwner(object: ObjectSchema, userId: string, { OwnerId: ownerId }: Row): void {
    if (typeof ownerId !== 'string' || ownerId === userId || !ownerId.startsWith('005')) return;
    if (this.#parts.access.object(ownerId, object, 'read')) return;
    throw new OrgError('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', {
      fields: ['OwnerId'],
    });
  }

  #table(objectName: string): Table {
    const object = this.#parts.schema.object(objectName);
    if (!object) throw refusals.notFound();
    return this.#parts.store.table(object.name);
  }

  #find(table: Table, id: string): Row {
    const normal = normalizeId(id);
    if (normal === undefined || !normal.startsWith(table.object.keyPrefix)) throw refusals.malformedId(id);
    const row = table.rows.get(normal);
    if (row) return row;
    throw table.deleted.has(normal) ? refusals.deleted() : refusals.noSuchRow();
  }

  /** Derives, checks and stamps a row. */
  #finish(
    table: Table,
    draft: Draft,
    userId: string,
    now: string,
    given: ReadonlyMap<string, Value>,
    before: Row | undefined,
  ): Row {
    deriveFields(table.object.name, draft, this.#parts.store, now);
    checkRow(this.#parts, userId, table, draft, given, before);
    draft['LastModifiedDate'] = now;
    draft['LastModifiedById'] = userId;
    draft['SystemModstamp'] = now;
    draft['IsDeleted'] = false;
    const row = draft as Draft & { readonly Id: string };
    const { schema, store, rules, guard } = this.#parts;
    rules.check(schema, store, table.object, row, before);
    guard(table.object, row);
    return row;
  }
}
