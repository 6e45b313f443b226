import { stripTypeScriptTypes } from 'node:module';
import { basename, extname } from 'node:path';
import { transformSync } from '@lwc/compiler';

/** What a compiled file is compiled for. */
export interface ModuleName {
  /** `c` for the package's components: becomes the first part of the element's name. */
  readonly namespace: string;
  readonly name: string;
}

const emptyStyle = 'export default undefined;';

/**
 * Compiles one file of an LWC bundle into an ES module for the browser: TypeScript loses its types (positions stay),
 * then the LWC compiler does what it does on the platform. Synthetic shadow, as in Lightning Experience.
 *
 * @param file path; its extension decides: `.ts`, `.js`, `.html` or `.css`
 * @param source undefined for a style or template that does not exist, which is allowed
 * @throws Error with the compiler's sentence, file and line
 */
export function compileModule(file: string, source: string | undefined, module: ModuleName): string {
  if (source === undefined) return emptyStyle;
  const typescript = extname(file) === '.ts';
  const code = typescript ? stripTypeScriptTypes(source) : source;
  const filename = typescript ? file.replace(/\.ts$/, '.js') : file;
  if (extname(filename) === '.js' && basename(filename, '.js') !== module.name && !code.includes("'lwc'"))
    return code;
  try {
    return transformSync(code, filename, {
      ...module,
      apiVersion: 66,
      enableDynamicComponents: true,
      enableLwcOn: true,
      enableSyntheticElementInternals: true,
      scopedStyles: file.endsWith('.scoped.css'),
    }).code;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Error(`${module.namespace}/${module.name}, ${basename(file)}: ${sentence}`, { cause: error });
  }
}
