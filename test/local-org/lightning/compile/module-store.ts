import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { compileModule } from './compile-module.ts';

/** Where the bundles of a namespace lie: name of the bundle to its folder. */
export type Bundles = ReadonlyMap<string, string>;

interface Compiled {
  /** What the code was made of: time of the file, and for a template which styles stand beside it. */
  readonly stamp: string;
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
    const stamp = stampOf(file);
    const key = `${namespace}/${file}`;
    const known = this.#compiled.get(key);
    if (known?.stamp === stamp) return known.code;
    const source = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    const compiled = compileModule(file, source, { namespace, name });
    const code = withLabelsOfOneModule(withoutMissingStyles(compiled, folder));
    this.#compiled.set(key, { stamp, code });
    return code;
  }
}

function stampOf(file: string): string {
  const modified = existsSync(file) ? statSync(file).mtimeMs : 0;
  const styles = file.endsWith('.html')
    ? ['.css', '.scoped.css'].filter((ending) => existsSync(file.replace(/\.html$/, ending)))
    : [];
  return [modified, ...styles].join(' ');
}

/** A template imports two style sheets whether they exist or not: what is missing need not be asked for. */
function withoutMissingStyles(code: string, folder: string): string {
  return code.replace(
    /^import (\w+) from "\.\/([\w.]+\.css)(?:\?scoped=true)?";$/gm,
    (statement: string, name: string, file: string) =>
      existsSync(join(folder, file)) ? statement : `const ${name} = undefined;`,
  );
}

/** A page uses hundreds of labels, and a request for each would take longer than all the rest. */
function withLabelsOfOneModule(code: string): string {
  return code.replace(
    /^import (\w+) from (["'])@salesforce\/label\/c\.(\w+)\2;$/gm,
    (_statement, local: string, _quote, label: string) =>
      `import { ${label} as ${local} } from '@salesforce/labels';`,
  );
}

/** TypeScript goes before the JavaScript that was made of it. Styles and templates may be missing. */
function sourceFile(folder: string, path: string): string | undefined {
  const file = resolve(join(folder, path));
  if (!file.startsWith(`${folder}${sep}`)) return undefined;
  if (/\.(css|html)$/.test(file)) return file;
  const script = file.replace(/\.(js|ts)$/, '');
  return [`${script}.ts`, `${script}.js`].find((candidate) => existsSync(candidate));
}
