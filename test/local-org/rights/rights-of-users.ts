import type { Value } from '../row.ts';
import type { Store } from '../store/store.ts';
import type { PermissionSet } from './permission-set.ts';
import { profileRights } from './profile-rights.ts';
import { UserRights } from './user-rights.ts';

const tables = [
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroupComponent',
] as const;

/** The rights of every user, by profile and assigned permission sets. A change of either counts at once. */
export class RightsOfUsers {
  readonly #store: Store;
  readonly #known = new Map<string, UserRights>();
  #sets: ReadonlyMap<string, PermissionSet> = new Map();
  #revision = -1;

  constructor(store: Store, sets: readonly PermissionSet[]) {
    this.#store = store;
    this.replace(sets);
  }

  /** Takes the permission sets as they are now. */
  replace(sets: readonly PermissionSet[]): void {
    this.#sets = new Map(sets.map((set) => [set.name, set]));
    this.#known.clear();
  }

  of(userId: string): UserRights {
    const revision = tables.reduce((sum, name) => sum + this.#store.table(name).revision, 0);
    if (revision !== this.#revision) this.#known.clear();
    this.#revision = revision;
    let rights = this.#known.get(userId);
    if (!rights) {
      rights = new UserRights(profileRights(this.#profileOf(userId)), this.#setsOf(userId));
      this.#known.set(userId, rights);
    }
    return rights;
  }

  #profileOf(userId: string): string {
    const profileId = String(this.#store.table('User').rows.get(userId)?.['ProfileId']);
    return String(this.#store.table('Profile').rows.get(profileId)?.['Name']);
  }

  #setsOf(userId: string): readonly PermissionSet[] {
    const assignments = this.#store.table('PermissionSetAssignment');
    const ids = [...(assignments.index('AssigneeId')?.find(userId) ?? [])].flatMap((id) => {
      const row = assignments.rows.get(id);
      return [
        row?.['PermissionSetId'] ?? [],
        this.#setsOfGroup(row?.['PermissionSetGroupId'] ?? null),
      ].flat();
    });
    return [...new Set(ids)].flatMap((id) => {
      const name = this.#store.table('PermissionSet').rows.get(String(id))?.['Name'];
      return this.#sets.get(String(name)) ?? [];
    });
  }

  #setsOfGroup(groupId: Value): readonly Value[] {
    if (groupId === null) return [];
    const components = this.#store.table('PermissionSetGroupComponent');
    return [...(components.index('PermissionSetGroupId')?.find(groupId) ?? [])].map(
      (id) => components.rows.get(id)?.['PermissionSetId'] ?? null,
    );
  }
}
