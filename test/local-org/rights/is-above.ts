import type { Store } from '../store/store.ts';

/** Whether one user's role stands above the other's in the hierarchy of roles. */
export function isAbove(store: Store, userId: string, otherId: string): boolean {
  const users = store.table('User').rows;
  const roles = store.table('UserRole').rows;
  const mine = users.get(userId)?.['UserRoleId'];
  const roleOfOther = users.get(otherId)?.['UserRoleId'];
  if (typeof mine !== 'string' || typeof roleOfOther !== 'string') return false;
  const passed = new Set<string>();
  let role = roles.get(roleOfOther)?.['ParentRoleId'];
  while (typeof role === 'string' && !passed.has(role)) {
    if (role === mine) return true;
    passed.add(role);
    role = roles.get(role)?.['ParentRoleId'];
  }
  return false;
}
