import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Gate } from './gate.ts';

/** What we use of the compiler that an org runs; it has no types that fit ES modules. */
interface PlatformCompiler {
  compile(config: {
    bundle: { namespace: string; name: string; type: 'platform'; files: Record<string, string> };
  }): Promise<{ success: boolean; diagnostics: readonly { level: number; message: string }[] }>;
}
const { compile } = createRequire(import.meta.url)('@lwc/sfdc-lwc-compiler') as PlatformCompiler;

/** That each LWC compiles as it will in an org, without an error or a warning. */
export const platformCompiler: Gate = async (folder) => {
  const bundles = readdirSync(join(folder, 'force-app'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js-meta.xml'))
    .map((path) => join(folder, 'force-app', dirname(path)))
    .sort();
  return (await Promise.all(bundles.map(compileBundle))).flat();
};

async function compileBundle(bundle: string): Promise<readonly string[]> {
  const name = basename(bundle);
  const names = readdirSync(bundle).filter((file) => /\.(js|html|css)$/.test(file));
  // the compiler takes a bundle without its class for a template, and says nothing
  if (!names.includes(`${name}.js`)) return [`${name} has no ${name}.js: its class would be missing.`];
  const files = Object.fromEntries(names.map((file) => [file, readFileSync(join(bundle, file), 'utf8')]));
  const { success, diagnostics } = await compile({
    bundle: { namespace: 'c', name, type: 'platform', files },
  });
  const sentences = diagnostics.map(({ message }) => `${name}: ${message}`);
  return success || sentences.length > 0 ? sentences : [`${name} does not compile.`];
}
