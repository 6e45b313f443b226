/**
 * Compares what package-lock.json asks for with what npm says it installed (node_modules/.package-lock.json).
 * Packages that the lockfile marks optional may be absent, because they can be for another platform.
 *
 * @param {Record<string, {version?: string, optional?: boolean}>} wanted `packages` of package-lock.json, by path
 * @param {Record<string, {version?: string}>} installed `packages` of the hidden lockfile, by path
 * @returns {string[]} names of the packages that are missing, of another version, or no longer wanted
 */
export function findStalePackages(wanted, installed) {
  const name = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const missing = Object.entries(wanted).filter(([path, { version, optional }]) => {
    if (path === '') return false;
    const present = installed[path];
    return present ? present.version !== version : !optional;
  });
  const surplus = Object.keys(installed).filter((path) => !(path in wanted));
  return [...new Set([...missing.map(([path]) => path), ...surplus].map(name))];
}
