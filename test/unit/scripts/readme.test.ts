import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { replaceSection } from '../../../scripts/readme/replace-section.ts';
import { installSection } from '../../../scripts/readme/install-section.ts';
import { readmeText } from '../../../scripts/readme/readme-text.ts';
import { unknownWords } from '../../support/unknown-words.ts';

const root = resolve(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;
const directories = [
  { path: 'force-app/main', package: 'Parley', versionDescription: 'All that people see.' },
  { path: 'force-app/realtime', package: 'Parley Realtime', versionDescription: 'Change events.' },
];

test('what README.md says of the package and its versions is what is there: npm run generate', async () => {
  expect(await readmeText(root)).toBe(readme);
});

test('every npm script that README.md and CONTRIBUTING.md name exists', () => {
  const text = readme + readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !Object.keys(scripts).includes(name ?? ''))).toEqual([]);
});

test('every command of Salesforce’s CLI in README.md is one that it knows', () => {
  const commands = [...readme.matchAll(/npx sf ([^\n`]+)/g)].map(([, words = '']) => words.split(/\s+/));

  expect(commands.length).toBeGreaterThan(3);
  expect(commands.flatMap(unknownWords)).toEqual([]);
});

test('every file and heading that README.md links to is there', () => {
  const anchors = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = '']) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-')}`,
    );
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)];
  const broken = links.filter(([, path = '', anchor]) => {
    const file = path === '' ? join(root, 'README.md') : join(root, path);
    return !existsSync(file) || (anchor !== undefined && !anchors(file).includes(anchor));
  });

  expect(links.length).toBeGreaterThan(5);
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('of several versions of a package the newest one is offered', () => {
  const section = installSection(directories, {
    Parley: '0Ho000000000001AAA',
    'Parley@0.9.0-4': '04t000000000009AAA',
    'Parley@0.10.0-1': '04t000000000010AAA',
    'Parley Realtime@0.1.0-2': '04t000000000002AAA',
  });

  expect(section).toContain('| Parley | 0.10.0-1 |');
  expect(section).toContain('| Parley Realtime | 0.1.0-2 |');
  expect(section).not.toContain('04t000000000009AAA');
});

test('a page without the section is not changed silently', () => {
  expect(() => replaceSection('# Page', 'install', 'text')).toThrow('The page has no section install.');
});
