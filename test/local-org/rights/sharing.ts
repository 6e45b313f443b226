import type { Row, Value } from '../row.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';
import { isAbove } from './is-above.ts';
import type { RightsOfUsers } from './rights-of-users.ts';

/** What may be done with a row; `own` is to share it and to give it away. */
export type RowAction = 'read' | 'edit' | 'delete' | 'own';

/**
 * Which rows a user may see and write: by ownership, the object's sharing model, shares, and the rights of a detail's
 * master. What may be done with the object at all is asked elsewhere.
 */
export class Sharing {
  readonly #schema: Schema;
  readonly #store: Store;
  readonly #rights: RightsOfUsers;
  readonly #masters = new WeakMap<ObjectSchema, readonly FieldSchema[]>();

  constructor(schema: Schema, store: Store, rights: RightsOfUsers) {
    this.#schema = schema;
    this.#store = store;
    this.#rights = rights;
  }

  allows(userId: string, object: ObjectSchema, row: Row, action: RowAction): boolean {
    const right = action === 'read' ? 'viewAll' : 'modifyAll';
    return (
      this.#rights.of(userId).object(object.name, right) || this.allowsByRow(userId, object, row, action)
    );
  }

  /** The same without View All and Modify All of the object itself. */
  allowsByRow(userId: string, object: ObjectSchema, row: Row, action: RowAction): boolean {
    if (object.shares !== undefined) {
      return this.#allowsOn(userId, row['ParentId'], action === 'read' ? 'read' : 'own');
    }
    const masters = this.#mastersOf(object);
    if (masters.length > 0) {
      return masters.every((field) => {
        const isEnough = action === 'read' || field.writeRequiresMasterRead;
        return this.#allowsOn(userId, row[field.name], isEnough ? 'read' : 'edit');
      });
    }
    if (object.name === 'Task') return this.#allowsTask(userId, row, action);
    const documentId = documentOf(object, row);
    if (documentId !== undefined) return this.#allowsFile(userId, documentId, row, action);
    if (object.sharingModel === undefined || row['OwnerId'] === userId) return true;
    if (action === 'delete' || action === 'own') return false;
    if (object.sharingModel === 'ReadWrite') return true;
    if (object.sharingModel === 'Read' && action === 'read') return true;
    const level = this.#levelOf(userId, object, row);
    return level === 'Edit' || (level === 'Read' && action === 'read');
  }

  /**
   * Files are their owner's, and of whoever may read a record that they are linked to; who may edit it may give the
   * file another name or version. Only the owner deletes it.
   */
  #allowsFile(userId: string, documentId: Value, row: Row, action: RowAction): boolean {
    const document = this.#store.table('ContentDocument').rows.get(String(documentId));
    if ((document ?? row)['OwnerId'] === userId) return true;
    if (action === 'delete' || action === 'own') return false;
    const links = this.#store.table('ContentDocumentLink');
    return [...(links.index('ContentDocumentId')?.find(documentId) ?? [])].some((id) => {
      const linkedId = links.rows.get(id)?.['LinkedEntityId'];
      // A file that is given to a user is no file of everybody who may see the user.
      return this.#schema.objectOfId(String(linkedId))?.name === 'User'
        ? linkedId === userId
        : this.#allowsOn(userId, linkedId, action);
    });
  }

  /** Activities are private: others read those of rows that they may read; only those above the owner change them. */
  #allowsTask(userId: string, row: Row, action: RowAction): boolean {
    const ownerId = String(row['OwnerId']);
    if (ownerId === userId || isAbove(this.#store, userId, ownerId)) return true;
    if (action !== 'read') return false;
    return [row['WhoId'], row['WhatId']].some(
      (id) => typeof id === 'string' && this.#allowsOn(userId, id, 'read'),
    );
  }

  #allowsOn(userId: string, id: unknown, action: RowAction): boolean {
    const object = typeof id === 'string' ? this.#schema.objectOfId(id) : undefined;
    const row = object && this.#store.table(object.name).rows.get(String(id));
    if (!object || !row) return false;
    const right = action === 'edit' ? 'edit' : 'read';
    return this.#rights.of(userId).object(object.name, right) && this.allows(userId, object, row, action);
  }

  #levelOf(userId: string, object: ObjectSchema, row: Row): unknown {
    if (object.sharedBy === undefined) return undefined;
    const table = this.#store.table(object.sharedBy);
    const levels = [...(table.index('ParentId')?.find(row.Id) ?? [])].flatMap((id) => {
      const share = table.rows.get(id);
      return share?.['UserOrGroupId'] === userId ? [share['AccessLevel']] : [];
    });
    return levels.includes('Edit') ? 'Edit' : levels[0];
  }

  #mastersOf(object: ObjectSchema): readonly FieldSchema[] {
    let masters = this.#masters.get(object);
    if (!masters) {
      masters = object.fields.filter((field) => field.masterDetail);
      this.#masters.set(object, masters);
    }
    return masters;
  }
}

/** The document that a row of a file belongs to; undefined for any other row. */
function documentOf({ name }: ObjectSchema, row: Row): Value | undefined {
  if (name === 'ContentDocument') return row.Id;
  return name === 'ContentVersion' || name === 'ContentDocumentLink' ? row['ContentDocumentId'] : undefined;
}
