import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwcRollupPlugin from '@lwc/rollup-plugin';
import { rollup, type Plugin } from 'rollup';
import { holdLock } from './hold-lock.ts';
import { lightningVersion } from './lightning-version.ts';
import { packageFolder } from './package-folder.ts';

/** Modules that depend on who is signed in, or that the page itself provides: not part of the prebuilt set. */
const providedByPage =
  /^(@salesforce\/(i18n\/(lang|locale|timeZone|number\.(decimal|grouping)Separator)|client\/.*)|lightning\/(navigation|platform\w+|ui\w+Api|graphql|messageService|refresh)|force\/navigation)$/;

/** Base components that stand on platform modules which the public package does not have. */
const incomplete = ['lightning/barcodeScanner', 'lightning/primitiveFigure'];

const baseChunk = 'base-components';

/**
 * Compiles LWC, its synthetic shadow and the base components into ES modules once, and keeps them in
 * `node_modules/.cache/parley`. Later calls return at once until one of those packages changes.
 *
 * @param report receives a sentence when a build starts and when it is done (it takes 15 to 20 seconds)
 * @returns the folder: `lwc.js`, `synthetic-shadow.js`, `base-components.js` with what the components share, and
 *   `lightning/<component>.js`
 */
export async function buildVendor(report: (sentence: string) => void): Promise<string> {
  const recipe = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const cache = join(dirname(packageFolder('lwc')), '.cache', 'parley', 'lightning');
  const folder = join(cache, lightningVersion(recipe));
  if (existsSync(join(folder, 'complete'))) return folder;

  await holdLock(`${folder}.lock`, async () => {
    if (existsSync(join(folder, 'complete'))) return;
    report('Compiling the Lightning base components for the local org (once, about 20 seconds) ...');
    const started = Date.now();
    rmSync(folder, { recursive: true, force: true });
    await compile(folder);
    writeFileSync(join(folder, 'complete'), '');
    report(`Lightning base components compiled in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  });
  return folder;
}

async function compile(output: string): Promise<void> {
  const baseComponents = packageFolder('lightning-base-components');
  const { lwc } = JSON.parse(readFileSync(join(baseComponents, 'package.json'), 'utf8')) as {
    lwc: { expose: string[] };
  };
  const components = lwc.expose.filter((name) => !providedByPage.test(name) && !incomplete.includes(name));
  const bundle = await rollup({
    input: {
      lwc: 'lwc',
      'synthetic-shadow': '@lwc/synthetic-shadow',
      ...Object.fromEntries(components.map((name) => [name, name])),
    },
    external: (id) => providedByPage.test(id),
    preserveEntrySignatures: 'strict',
    onwarn: (warning) => {
      // The base components compile with many warnings; a module that the browser could not find is none of them.
      if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
    },
    plugins: [
      entriesInside(baseComponents),
      productionMode,
      lwcRollupPlugin({
        rootDir: baseComponents,
        modules: [
          { name: 'lwc', path: engineFile('@lwc/engine-dom') },
          { name: '@lwc/synthetic-shadow', path: engineFile('@lwc/synthetic-shadow') },
          { npm: 'lightning-base-components' },
        ],
        defaultModules: [],
        enableSyntheticElementInternals: true,
        enableDynamicComponents: true,
        enableLwcOn: true,
        apiVersion: 66,
      }),
    ],
  });
  await bundle.write({
    dir: output,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: (chunk) => (chunk.name === baseChunk ? `${baseChunk}.js` : 'chunk/[name]-[hash].js'),
    // One file instead of sixty; the drawings of icons stay apart and are loaded when the first one is shown.
    manualChunks: (id) => (/\/lightning-base-components\/(?!.*[iI]conSvg)/.test(id) ? baseChunk : undefined),
  });
  await bundle.close();
}

/** The LWC plugin resolves a module only for an importer: entries get one that lies in the package. */
function entriesInside(folder: string): Plugin {
  return {
    name: 'entries-inside-package',
    async resolveId(id, importer) {
      return importer === undefined ? await this.resolve(id, join(folder, 'entry.js')) : null;
    },
  };
}

/** The base components read `import.meta.env.SSR`, the engine reads `process.env.NODE_ENV`: neither is in a browser. */
const productionMode: Plugin = {
  name: 'production-mode',
  transform: (code) =>
    code
      .replaceAll('import.meta.env.SSR', 'false')
      .replaceAll('process.env.NODE_ENV', JSON.stringify('production')),
};

function engineFile(name: string): string {
  return join(packageFolder(name), 'dist', 'index.js');
}
