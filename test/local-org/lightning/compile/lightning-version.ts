import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';

const vendorPackages = [
  'lwc',
  '@lwc/rollup-plugin',
  '@lwc/synthetic-shadow',
  'lightning-base-components',
  'rollup',
];

/**
 * A short key that changes whenever the prebuilt platform modules have to be built again: when one of the
 * packages they are made of changes its version, or when the recipe itself (`recipe`, source text) does.
 */
export function lightningVersion(recipe: string): string {
  const hash = createHash('sha256').update(recipe);
  for (const name of vendorPackages) {
    const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as {
      version: string;
    };
    hash.update(`${name}@${version}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
