import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import { addressRight } from './address-right.ts';
import { isPermissionable } from './is-permissionable.ts';
import type { FieldRight, ObjectRight, ObjectRights, PermissionSet } from './permission-set.ts';
import type { ProfileRights } from './profile-rights.ts';

/** What one user may do, whatever the row: the profile and all permission sets together. */
export class UserRights {
  readonly #isAdministrator: boolean;
  readonly #objects = new Map<string, ObjectRights>();
  readonly #fields = new Map<string, FieldRight>();
  readonly #standardFields: boolean;
  /** Answers that were given already. Fields that several objects share need no right of their own. */
  readonly #known = new Map<FieldSchema, FieldRight>();

  constructor(profile: ProfileRights, sets: readonly PermissionSet[]) {
    this.#isAdministrator = profile.isAdministrator;
    this.#standardFields = profile.standardFields;
    const userPermissions = new Set([profile, ...sets].flatMap((one) => [...one.userPermissions]));
    this.#objects.set('Task', taskRights(userPermissions));
    for (const { objects } of [profile, ...sets]) {
      for (const [name, rights] of objects) this.#objects.set(name, merge(this.#objects.get(name), rights));
    }
    for (const { fields } of sets) {
      for (const [name, right] of fields) {
        if (right === 'edit' || this.#fields.get(name) !== 'edit') this.#fields.set(name, right);
      }
    }
  }

  object(name: string, right: ObjectRight): boolean {
    if (this.#isAdministrator) return true;
    // Who plays a part in an opportunity is said by whoever may edit the opportunity.
    if (name === 'OpportunityContactRole')
      return this.object('Opportunity', right === 'create' || right === 'delete' ? 'edit' : right);
    // Shares belong to the object whose rows they share; which of them is a question of the row.
    const [, shared] = /^(.+)__Share$/.exec(name) ?? [];
    if (shared === undefined) return this.#objects.get(name)?.[right] ?? false;
    const isOfRow = right === 'create' || right === 'edit' || right === 'delete';
    return this.#objects.get(`${shared}__c`)?.[isOfRow ? 'read' : right] ?? false;
  }

  field(object: ObjectSchema, field: FieldSchema, action: 'read' | 'edit'): boolean {
    if (this.#isAdministrator) return true;
    let right = this.#known.get(field);
    if (right === undefined) {
      right = this.#rightOn(object, field);
      this.#known.set(field, right);
    }
    return right === 'edit' || right === action;
  }

  #rightOn(object: ObjectSchema, field: FieldSchema): FieldRight {
    if (!isPermissionable(object, field) || (this.#standardFields && !field.custom)) return 'edit';
    // Fields of a person's account go by those of the contact, which is where they are kept.
    const [, ofContact] = (object.name === 'Account' && /^Person(.+)/.exec(field.name)) || [];
    const [ofObject, fieldName] =
      ofContact === undefined ? [object.name, field.name] : ['Contact', ofContact];
    return this.#fields.get(`${ofObject}.${field.custom ? fieldName : addressRight(fieldName)}`) ?? 'none';
  }
}

/** Tasks have no rights of an object but two of the user: Access Activities and Edit Tasks. */
function taskRights(userPermissions: ReadonlySet<string>): ObjectRights {
  const read = userPermissions.has('ActivitiesAccess');
  const write = read && userPermissions.has('EditTask');
  return { read, create: write, edit: write, delete: write, viewAll: false, modifyAll: false };
}

function merge(one: ObjectRights | undefined, other: ObjectRights): ObjectRights {
  if (!one) return other;
  return {
    read: one.read || other.read,
    create: one.create || other.create,
    edit: one.edit || other.edit,
    delete: one.delete || other.delete,
    viewAll: one.viewAll || other.viewAll,
    modifyAll: one.modifyAll || other.modifyAll,
  };
}
