import { FileBytes } from './files/file-bytes.ts';
import { findVisibleRow } from './find-visible-row.ts';
import type { Change, Org, UserScope } from './org.ts';
import { runQuery } from './soql/run-query.ts';
import { addFirstRows } from './first-rows.ts';
import { assignDemoUsers } from './rights/assign-demo-users.ts';
import { enforcedAccess, type UsedRight } from './rights/enforced-access.ts';
import { installCustomPermissions } from './rights/install-custom-permissions.ts';
import { installPermissionSets } from './rights/install-permission-sets.ts';
import { readPermissionSets } from './rights/read-permission-sets.ts';
import { RightsOfUsers } from './rights/rights-of-users.ts';
import { Sharing } from './rights/sharing.ts';
import { VisibleSchemas } from './rights/visible-schemas.ts';
import { OrgRules } from './rules/org-rules.ts';
import { usualWrite, type WriteOptions } from './rules/write-options.ts';
import { buildSchema } from './schema/build-schema.ts';
import { LiveSchema } from './schema/live-schema.ts';
import { MetadataCatalog } from './schema/metadata-catalog.ts';
import { readProject } from './schema/read-project.ts';
import { DataFile } from './store/data-file.ts';
import { makeRecordId, normalizeId } from './store/record-id.ts';
import { describeChanges } from './store/describe-changes.ts';
import { Store } from './store/store.ts';
import { TranslatedSchemas } from './translations/translated-schemas.ts';
import { Writer } from './write/writer.ts';
import type { RowGuard } from './write/writer-parts.ts';

export interface OrgOptions {
  /** Folder with the SFDX project that the org has from its first day. Without it the org has no package. */
  readonly projectFolder?: string | undefined;
  /** SQLite file in which rows survive a restart; in memory only without it. */
  readonly dataFile?: string;
  /** Whether accounts can be persons. Default: no. */
  readonly personAccounts?: boolean;
  /** Rules that an admin has set up; none without it. */
  readonly rules?: OrgRules;
  /** Asked before every change of a row. */
  readonly guard?: RowGuard;
  /** Hears of every right by which something was done. */
  readonly onRightUsed?: (use: UsedRight) => void;
}

const usualQuery = { apiVersion: '67.0', withDeleted: false };
const commitCounter = 'commit';

/** Makes the org: schema of the project, rows of the data file or the first rows of a new org. */
export function createOrg({
  projectFolder,
  dataFile,
  guard = () => {},
  rules = new OrgRules(),
  personAccounts = false,
  onRightUsed,
}: OrgOptions): Org & { close(): void } {
  const file = dataFile === undefined ? undefined : new DataFile(dataFile);
  const keyPrefixes = file?.keyPrefixes() ?? new Map<string, string>();
  const deployed = new MetadataCatalog(file?.components() ?? []);
  // What the project says today stands above what was deployed on an earlier day.
  let metadata = projectFolder === undefined ? deployed : deployed.with(readProject(projectFolder).all);
  const schema = new LiveSchema(buildSchema(metadata, keyPrefixes, personAccounts));
  file?.keepKeyPrefixes(keyPrefixes);
  const counters = file?.counters() ?? new Map<string, number>();
  const listeners = new Set<(changes: readonly Change[]) => void>();
  const deployListeners = new Set<() => void>();
  const count = (name: string) => {
    const next = (counters.get(name) ?? 0) + 1;
    counters.set(name, next);
    return next;
  };

  const store = new Store(schema, (steps) => {
    const commitNumber = count(commitCounter);
    file?.keep(steps, counters);
    if (listeners.size === 0) return;
    const changes = describeChanges(steps, commitNumber);
    for (const listener of listeners) listener(changes);
  });
  const kept = file?.load(store) ?? 0;
  if (kept === 0) addFirstRows(store);
  const adminId = makeRecordId('005', 1);
  const sets = readPermissionSets(metadata, schema);
  assignDemoUsers(store, installPermissionSets(store, sets, adminId), adminId);
  installCustomPermissions(store, metadata, sets, adminId);
  const rights = new RightsOfUsers(store, sets);
  const access = enforcedAccess(rights, new Sharing(schema, store, rights), onRightUsed);
  const visible = new VisibleSchemas(schema);
  const translated = new TranslatedSchemas(() => metadata);
  const languageOf = (userId: string) =>
    String(store.table('User').rows.get(userId)?.['LanguageLocaleKey'] ?? 'en_US');
  const parts = { schema, store, access };
  const files = new FileBytes(file);
  const writer = new Writer({ ...parts, files, guard, rules, count });
  const as = (userId: string, options: WriteOptions = usualWrite): UserScope => ({
    userId,
    get schema() {
      return translated.of(visible.of(rights.of(userId)), languageOf(userId));
    },
    mayViewAll: (object) => access.object(userId, object, 'viewAll'),
    get: (type, id) => {
      const normal = normalizeId(id);
      const object = normal === undefined ? undefined : schema.objectOfId(normal);
      const isOfType = object !== undefined && object === schema.object(type);
      return isOfType && normal !== undefined ? findVisibleRow(parts, userId, normal) : undefined;
    },
    open: (soql, options) => runQuery(parts, userId, soql, { ...usualQuery, ...options }),
    query: (soql, options) => {
      const { totalSize, page } = runQuery(parts, userId, soql, { ...usualQuery, ...options });
      return { totalSize, records: page(0, totalSize) };
    },
    create: (type, values) => rules.writing(options, () => writer.create(userId, type, values)),
    update: (type, id, values) => rules.writing(options, () => writer.update(userId, type, id, values)),
    upsert: (type, field, value, values) =>
      rules.writing(options, () => writer.upsert(userId, type, field, value, values)),
    remove: (type, id) => writer.remove(userId, type, id),
    merge: (type, masterId, victimIds, values) => writer.merge(userId, type, masterId, victimIds, values),
    convertLead: (order) => writer.convertLead(userId, order),
    restore: (type, id) => writer.restore(userId, type, id),
    transaction: (work) => store.transaction(work),
  });

  const [organization] = store.table('Organization').rows.values();
  if (!organization) throw new Error('The data file holds no organization: it is not one of a local org.');
  return {
    id: organization.Id,
    schema,
    files,
    get metadata() {
      return metadata;
    },
    as,
    findUser: (username) => {
      const [id] = store.table('User').index('Username')?.find(username) ?? [];
      const user = id === undefined ? undefined : store.table('User').rows.get(id);
      return user?.['IsActive'] === true ? user : undefined;
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    deploy: (components) => {
      const next = metadata.with(components);
      const nextPrefixes = new Map(keyPrefixes);
      const nextSchema = buildSchema(next, nextPrefixes, personAccounts);
      const nextSets = readPermissionSets(next, nextSchema);
      for (const [object, prefix] of nextPrefixes) keyPrefixes.set(object, prefix);
      file?.keepKeyPrefixes(keyPrefixes);
      file?.keepComponents(components);
      metadata = next;
      schema.replace(nextSchema);
      store.adopt(nextSchema);
      installPermissionSets(store, nextSets, adminId);
      installCustomPermissions(store, metadata, nextSets, adminId);
      rights.replace(nextSets);
      for (const listener of deployListeners) listener();
    },
    onDeploy: (listener) => {
      deployListeners.add(listener);
      return () => deployListeners.delete(listener);
    },
    close: () => file?.close(),
  };
}
