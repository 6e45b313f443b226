/** Types of find-stale-packages.mjs, which is JavaScript because it runs before TypeScript is installed. */
export function findStalePackages(
  wanted: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>,
  installed: Readonly<Record<string, { readonly version?: string }>>,
): string[];
