import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Files by path → what each imports. */
type Tree = Readonly<Record<string, readonly string[]>>;

/** Writes the files into a repository that has nothing else. @returns what breaks a rule: `file: rule` */
async function violations(tree: Tree): Promise<ReadonlySet<string>> {
  const repository = await temporaryFolder();
  try {
    symlinkSync(join(root, 'node_modules'), join(repository.path, 'node_modules'));
    for (const file of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
      copyFileSync(join(root, file), join(repository.path, file));
    }
    for (const [path, imports] of Object.entries(tree)) {
      mkdirSync(dirname(join(repository.path, path)), { recursive: true });
      writeFileSync(join(repository.path, path), imports.map((name) => `import '${name}';\n`).join(''));
    }
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const words = [
      '--config',
      '.dependency-cruiser.js',
      '--output-type',
      'json',
      'bridge',
      'scripts',
      'test',
    ];
    const { stdout } = spawnSync(process.execPath, [program, ...words], {
      cwd: repository.path,
      encoding: 'utf8',
    });
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`));
  } finally {
    await repository.remove();
  }
}

/** What each part is for. */
const allowed: Tree = {
  'bridge/errors.ts': [],
  'bridge/conversations/model.ts': [],
  'bridge/conversations/story.ts': ['./model.ts', '../errors.ts', 'node:crypto', 'libphonenumber-js'],
  'bridge/channels/channel-provider.ts': ['../conversations/model.ts'],
  'bridge/channels/twilio/index.ts': ['../channel-provider.ts', '../../errors.ts', 'twilio'],
  'bridge/channels/index.ts': ['./twilio/index.ts'],
  'bridge/crm/crm.ts': ['../conversations/model.ts'],
  'bridge/crm/salesforce/index.ts': ['../crm.ts', 'jsforce'],
  'bridge/store/store.ts': ['pg'],
  'bridge/queue/lane/loop.ts': ['../../errors.ts'],
  'bridge/queue/send/send.ts': ['../lane/loop.ts', '../../crm/crm.ts', '../../store/store.ts'],
  'bridge/start-bridge.ts': ['./channels/index.ts', './crm/salesforce/index.ts', './store/store.ts'],
  'bridge/main.ts': ['./start-bridge.ts'],
  'scripts/tool.ts': [],
  'test/integration/whole.test.ts': ['../../bridge/start-bridge.ts', '../simulators/start.ts'],
  'test/local-org/start.ts': ['express'],
  'test/simulators/start.ts': ['express'],
};

const planted = [
  ['bridge/store/first.ts', './second.ts', 'no-cycles'],
  ['bridge/store/lost.ts', './gone.ts', 'only-what-exists'],
  ['bridge/store/tested.ts', 'fast-check', 'only-listed-packages'],
  ['bridge/conversations/schema.ts', 'zod', 'the-domain-stands-alone'],
  ['bridge/conversations/row.ts', '../store/store.ts', 'the-domain-stands-alone'],
  ['bridge/conversations/sms.ts', '../channels/twilio/index.ts', 'the-domain-stands-alone'],
  ['bridge/channels/meta/copy.ts', '../twilio/index.ts', 'a-channel-knows-no-other-channel'],
  ['bridge/channels/twilio/contact.ts', '../../crm/crm.ts', 'a-channel-knows-no-other-part'],
  ['bridge/crm/zoho/copy.ts', '../salesforce/index.ts', 'a-crm-knows-no-other-crm'],
  ['bridge/crm/salesforce/row.ts', '../../store/store.ts', 'a-crm-knows-no-other-part'],
  ['bridge/queue/lane/busy.ts', '../send/send.ts', 'a-lane-knows-no-work'],
  ['bridge/http/restart.ts', '../start-bridge.ts', 'only-the-start-knows-all-parts'],
  ['bridge/http/tool.ts', '../../scripts/tool.ts', 'the-bridge-ships-alone'],
  ['bridge/http/double.ts', '../../test/local-org/start.ts', 'the-bridge-ships-alone'],
  [
    'test/simulators/model.ts',
    '../../bridge/conversations/model.ts',
    'doubles-share-nothing-with-the-bridge',
  ],
  ['test/simulators/org.ts', '../local-org/start.ts', 'doubles-know-no-other-double'],
] as const;

let found: ReadonlySet<string>;
beforeAll(async () => {
  found = await violations({
    ...allowed,
    'bridge/store/second.ts': ['./first.ts'],
    ...Object.fromEntries(planted.map(([path, imported]) => [path, [imported]])),
  });
}, 60_000);

test.each(planted)('%s, which imports %s, breaks "%s"', (path, _imported, rule) => {
  expect([...found].filter((violation) => violation.startsWith(`${path}: `))).toEqual([`${path}: ${rule}`]);
});

test('what the parts are for breaks nothing', () => {
  const planting = new Set<string>(planted.map(([path]) => path));
  expect([...found].filter((violation) => !planting.has(violation.split(': ')[0] ?? ''))).toEqual([]);
});
