import type { ObjectRights } from './permission-set.ts';

/** What a user has by the profile, before any permission set. */
export interface ProfileRights {
  /** All rights on all objects and fields, and all rows: Modify All Data, View All Data. */
  readonly isAdministrator: boolean;
  readonly objects: ReadonlyMap<string, ObjectRights>;
  /** Whether the standard fields of those objects may be seen and written. */
  readonly standardFields: boolean;
  readonly userPermissions: ReadonlySet<string>;
}

const none: ObjectRights = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
const readOnly: ObjectRights = { ...none, read: true };
const withoutDelete: ObjectRights = { ...readOnly, create: true, edit: true };
const everyday: ObjectRights = { ...withoutDelete, delete: true };

/** What every user may read, because a user's own screens are made of it. Nobody but an administrator writes it. */
const setup = [
  'Organization',
  'Profile',
  'UserRole',
  'User',
  'Group',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'CustomPermission',
  'SetupEntityAccess',
  'TaskStatus',
].map((name) => [name, readOnly] as const);

/** Files are there for everybody, and no permission set speaks of them: which ones is a question of the row. */
const files = ['ContentDocument', 'ContentVersion', 'ContentDocumentLink'].map(
  (name) => [name, everyday] as const,
);

/**
 * What the standard profiles give. The rows for Standard User are those of a new org as they are remembered: an
 * admin may have changed them.
 */
const profiles: ReadonlyMap<string, ProfileRights> = new Map([
  [
    'System Administrator',
    {
      isAdministrator: true,
      objects: new Map([...setup, ...files]),
      standardFields: true,
      userPermissions: new Set(),
    },
  ],
  [
    'Standard User',
    {
      isAdministrator: false,
      objects: new Map([
        ...setup,
        ...files,
        ['Account', everyday],
        ['Contact', everyday],
        ['Opportunity', everyday],
        ['Lead', withoutDelete],
        ['Case', withoutDelete],
      ]),
      standardFields: true,
      userPermissions: new Set(['ActivitiesAccess', 'ApiEnabled', 'EditTask']),
    },
  ],
]);

/** An integration user has nothing but what permission sets give. */
const minimumAccess: ProfileRights = {
  isAdministrator: false,
  objects: new Map([...setup, ...files]),
  standardFields: false,
  userPermissions: new Set(['ApiEnabled']),
};

/** The rights of a profile by its name; what is not known has the least. */
export function profileRights(name: string): ProfileRights {
  return profiles.get(name) ?? minimumAccess;
}
