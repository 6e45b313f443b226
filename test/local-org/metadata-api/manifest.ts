import type { XmlNode } from './read-xml.ts';

/** A component as rows and lists name it. */
interface Named {
  readonly type: string;
  readonly fullName: string;
}

/** Folders of reports and dashboards are named among the reports and dashboards. */
const folderTypes: Readonly<Record<string, string>> = {
  ReportFolder: 'Report',
  DashboardFolder: 'Dashboard',
};

/** What a `package.xml` names: names of components by type, `*` for all of a type. */
export class Manifest {
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(root: XmlNode) {
    this.#names = new Map(
      root.children
        .filter(({ name }) => name === 'types')
        .map(({ children }) => [
          children.find(({ name }) => name === 'name')?.text.trim() ?? '',
          new Set(
            children
              .filter(({ name }) => name === 'members')
              // The CLI writes folders with a slash at their end.
              .map(({ text }) => text.trim().replace(/\/$/, '')),
          ),
        ]),
    );
  }

  get types(): readonly string[] {
    return [...this.#names.keys()];
  }

  names({ type, fullName }: Named): boolean {
    const names = this.#names.get(folderTypes[type] ?? type);
    return names !== undefined && (names.has(fullName) || names.has('*'));
  }

  /** Components that are named, but not among those that were found. */
  missing(found: readonly Named[]): readonly Named[] {
    const known = new Set(found.map(({ type, fullName }) => `${folderTypes[type] ?? type}:${fullName}`));
    return [...this.#names]
      .flatMap(([type, names]) => [...names].map((fullName) => ({ type, fullName })))
      .filter(({ type, fullName }) => fullName !== '*' && !known.has(`${type}:${fullName}`));
  }
}
