import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { compileModule } from './compile-module.ts';

/** Where the bundles of a namespace lie: name of the bundle to its folder. */
export type Bundles = ReadonlyMap<string, string>;

interface Compiled {
  readonly modified: number;
  readonly code: string;
}

/** Gives compiled modules by the path in their url, and keeps each until its file changes. */
export class ModuleStore {
  readonly #compiled = new Map<string, Compiled>();

  /**
   * @param namespace of the bundles: `c`
   * @param path below the bundle, with or without an extension: `parleyInbox`, `parleyInbox.html`
   * @returns the module, or undefined when there is no such file
   */
  get(namespace: string, bundles: Bundles, name: string, path: string): string | undefined {
    const folder = bundles.get(name);
    if (folder === undefined) return undefined;
    const file = sourceFile(folder, path);
    if (file === undefined) return undefined;
    const exists = existsSync(file);
    const modified = exists ? statSync(file).mtimeMs : 0;
    const key = `${namespace}/${file}`;
    const known = this.#compiled.get(key);
    if (known?.modified === modified) return known.code;
    const code = compileModule(file, exists ? readFileSync(file, 'utf8') : undefined, { namespace, name });
    this.#compiled.set(key, { modified, code });
    return code;
  }
}

/** TypeScript goes before the JavaScript that was made of it. Styles and templates may be missing. */
function sourceFile(folder: string, path: string): string | undefined {
  const file = resolve(join(folder, path));
  if (!file.startsWith(`${folder}${sep}`)) return undefined;
  if (/\.(css|html)$/.test(file)) return file;
  const script = file.replace(/\.(js|ts)$/, '');
  return [`${script}.ts`, `${script}.js`].find((candidate) => existsSync(candidate));
}
