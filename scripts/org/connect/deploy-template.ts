import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSf } from '../../sf/run-sf.ts';

const project = { packageDirectories: [{ path: 'app', default: true }], sourceApiVersion: '67.0' };

/**
 * Fills metadata that differs from org to org, and deploys it. It goes by way of a project of its own, so that nothing
 * filled in is ever committed or packaged.
 * @param template folder below `config`
 * @param values what stands in the template as `@NAME@`
 * @throws Error when a value is missing, or the org refuses the deployment
 */
export async function deployTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  org: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-connect-'));
  try {
    writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project));
    const app = join(folder, 'app');
    cpSync(template, app, { recursive: true });
    for (const path of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('-meta.xml')) continue;
      const file = join(app, path);
      writeFileSync(file, fill(readFileSync(file, 'utf8'), values));
    }
    const words = ['project', 'deploy', 'start', '--source-dir', 'app', '--target-org', org, '--wait', '15'];
    await runSf(words, { folder, isShown: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fill(xml: string, values: Readonly<Record<string, string>>): string {
  return xml.replace(/@([A-Z_]+)@/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`There is no value for ${name}.`);
    return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  });
}
