import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { compileModules } from '../../scripts/lwc/compile-modules.ts';
import { createCliHome, type CliHome } from '../integration/cli/run-sf.ts';
import { bundlesIn, copyProject } from './copy-project.ts';

let project: Awaited<ReturnType<typeof copyProject>>;
let cli: CliHome;

beforeAll(async () => {
  project = await copyProject();
  cli = await createCliHome(project.path);
  compileModules(project.path);
});
afterAll(async () => {
  await cli.remove();
  await project.remove();
});

interface Manifest {
  readonly Package: {
    readonly types: readonly { readonly name: string; readonly members: string | string[] }[];
  };
}

/** Converts a package directory as a deployment does, without an org; answers what comes out. */
async function convert(directory: string) {
  const output = join(project.path, `converted-${directory.split('/').at(-1) ?? ''}`);
  const result = await cli.sf([
    'project',
    'convert',
    'source',
    '--root-dir',
    directory,
    '--output-dir',
    output,
  ]);
  if (result.code !== 0) throw new Error(result.stderr);
  const manifest = new XMLParser().parse(readFileSync(join(output, 'package.xml'), 'utf8')) as Manifest;
  return {
    output,
    files: readdirSync(output, { recursive: true, encoding: 'utf8' }),
    members: Object.fromEntries(
      [manifest.Package.types].flat().map(({ name, members }) => [name, [members].flat()]),
    ),
  };
}

test("Salesforce's CLI takes the package as source", async () => {
  const { output, files, members } = await convert('force-app/main');

  const bundles = bundlesIn(join(project.path, 'force-app'));
  expect(bundlesIn(output)).toHaveLength(bundles.length);
  expect(files.filter((file) => /\.ts$|__tests__|tsconfig/.test(file))).toEqual([]);
  expect(files).toContain(join('lwc', 'parleyInbox', 'parleyInbox.js'));
  expect(Object.keys(members).sort()).toEqual([
    'CompactLayout',
    'CustomApplication',
    'CustomField',
    'CustomLabel',
    'CustomLabels',
    'CustomObject',
    'CustomTab',
    'FlexiPage',
    'Layout',
    'LightningComponentBundle',
    'ListView',
    'PermissionSet',
    'Translations',
  ]);
  expect(members['PermissionSet']).toEqual(['ParleyAdmin', 'ParleyBridge', 'ParleyRep', 'ParleyViewer']);
});

test("Salesforce's CLI takes the event channel as a package of its own", async () => {
  const { members } = await convert('force-app/realtime');

  expect(members).toEqual({
    PlatformEventChannel: ['ParleyOutbox__chn'],
    PlatformEventChannelMember: ['ParleyOutbox_ParleyMessage_ChangeEvent'],
  });
});
