import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteModule } from '../http/route-module.ts';
import { buildVendor } from './compile/build-vendor.ts';
import { packageFolder } from './compile/package-folder.ts';
import { lightningRoutes } from './lightning-routes.ts';
import { readLabels } from './metadata/read-labels.ts';
import { readPageMetadata } from './metadata/read-page-metadata.ts';

export interface LightningOptions {
  /** Folder that holds `force-app`. */
  readonly projectFolder: string;
  /** Hears what takes long. Default: standard error. */
  readonly report?: (sentence: string) => void;
}

/**
 * Makes the Lightning page ready to be served: compiles the base components when they are not in the cache yet
 * (about 20 seconds, once per version) and checks that the package's metadata can be read.
 *
 * @returns the routes of the page, to be registered after all others: it answers `/` and `/lightning/…`
 * @throws Error when a package is missing or metadata cannot be read
 */
export async function prepareLightning(options: LightningOptions): Promise<RouteModule> {
  const report = options.report ?? ((sentence: string) => process.stderr.write(`${sentence}\n`));
  const packageFolders = [join(options.projectFolder, 'force-app')];
  readPageMetadata(packageFolders);
  readLabels(packageFolders);
  return lightningRoutes({
    vendorFolder: await buildVendor(report),
    designSystemFolder: join(packageFolder('@salesforce-ux/design-system'), 'assets'),
    pageFolder: fileURLToPath(new URL('page', import.meta.url)),
    packageFolders,
  });
}
