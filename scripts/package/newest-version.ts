/** A version of a package that an org can install. */
export interface PackageVersion {
  /** `0.1.0-1` */
  readonly number: string;
  /** `04t…` */
  readonly id: string;
}

/**
 * The version of a package with the highest number.
 * @param aliases of `sfdx-project.json`, where a version stands as `Parley@0.1.0-1`
 */
export function newestVersion(
  packageName: string,
  aliases: Readonly<Record<string, string>>,
): PackageVersion | undefined {
  const versions = Object.entries(aliases)
    .filter(([name, id]) => name.startsWith(`${packageName}@`) && id.startsWith('04t'))
    .map(([name, id]) => ({ number: name.slice(packageName.length + 1), id }));
  return versions.sort((one, other) => compare(parts(one.number), parts(other.number))).at(-1);
}

const parts = (version: string) => version.split(/[.-]/).map(Number);

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((part, index) => part !== other[index]);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
