/** A user that every local org has. All have the same password. */
export interface DemoUser {
  readonly username: string;
  readonly first: string;
  readonly last: string;
  readonly alias: string;
  readonly profile: string;
  /** Permission set that is assigned when the org has the package from its first day. */
  readonly permissionSet: string;
  /** Place in the hierarchy of roles; the integration user needs none. */
  readonly role?: string;
}

export const demoUsers: readonly DemoUser[] = [
  {
    username: 'admin@parley.test',
    first: 'Ada',
    last: 'Sample',
    alias: 'admin',
    profile: 'System Administrator',
    permissionSet: 'ParleyAdmin',
    role: 'Administration',
  },
  {
    username: 'ana@parley.test',
    first: 'Ana',
    last: 'Sample',
    alias: 'ana',
    profile: 'Standard User',
    permissionSet: 'ParleyRep',
    role: 'Sales',
  },
  {
    username: 'luis@parley.test',
    first: 'Luis',
    last: 'Sample',
    alias: 'luis',
    profile: 'Standard User',
    permissionSet: 'ParleyRep',
    role: 'Sales',
  },
  {
    username: 'viewer@parley.test',
    first: 'Vera',
    last: 'Sample',
    alias: 'viewer',
    profile: 'Standard User',
    permissionSet: 'ParleyViewer',
    role: 'Sales',
  },
  {
    username: 'bridge@parley.test',
    first: 'Parley',
    last: 'Bridge',
    alias: 'bridge',
    profile: 'Minimum Access - API Only Integrations',
    permissionSet: 'ParleyBridge',
  },
];
