import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folders = ['bench', 'bridge', 'config', 'force-app', 'scripts', 'test'];
const files = [
  ...readdirSync(root).filter((name) => name.includes('.')),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  ),
].filter((path) => !path.includes('node_modules/'));
const pages = files.filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md');

/** What stands in backticks and is the path of a folder or file of ours, or the name of a source file. */
function namedIn(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/`([^`\s<>{}*…]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => folders.includes(name.split('/')[0] ?? '') || /^[\w/.-]+\.(ts|mjs|sql)$/.test(name));
}

const isThere = (page: string, name: string) =>
  existsSync(join(root, name)) ||
  existsSync(join(root, dirname(page), name)) ||
  files.some((path) => path.endsWith(`/${name}`));

test('every page is read, and names files', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'test/local-org/README.md']));
  expect(namedIn('ARCHITECTURE.md').length).toBeGreaterThan(40);
});

test.each(pages)('every folder and file that %s names is there', (page) => {
  expect(namedIn(page).filter((name) => !isThere(page, name))).toEqual([]);
});
