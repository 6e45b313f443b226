import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

let localOrg: LocalOrg;
let project: string;
const component = (file: string): string => join(project, 'force-app/main/lwc/greeting', file);

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'lightning-'));
  write(
    component('greeting.ts'),
    `import { api, LightningElement } from 'lwc';
     import greet from '@salesforce/label/c.Greet';
     import { shout } from './shout';
     export default class Greeting extends LightningElement {
       @api name: string | undefined;
       get text(): string { return shout(greet + (this.name ?? '')); }
     }`,
  );
  write(component('greeting.html'), '<template><p>{text}</p></template>');
  write(component('shout.ts'), 'export const shout = (text: string): string => text.toUpperCase();');
  write(
    join(project, 'force-app/main/labels/CustomLabels.labels-meta.xml'),
    `<CustomLabels><labels><fullName>Greet</fullName><value>Hello "you" &amp; me</value></labels></CustomLabels>`,
  );
  write(
    join(project, 'force-app/main/translations/fr.translation-meta.xml'),
    `<Translations><customLabels><name>Greet</name><label>Bonjour</label></customLabels></Translations>`,
  );
  localOrg = await startLocalOrg({ projectFolder: project, lightning: true });
}, 120_000);
afterAll(async () => {
  await localOrg?.stop();
  rmSync(project, { recursive: true, force: true });
});

const get = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${localOrg.url}/lightning-page/${path}`);
  return { status: response.status, text: await response.text() };
};

test('a component in TypeScript is compiled as it is asked for, with its template, and without the styles it lacks', async () => {
  const { status, text } = await get('c/greeting/greeting');
  expect(status).toBe(200);
  expect(text).toContain('registerComponent');
  expect(text).not.toContain(': string');
  expect((await get('c/greeting/greeting.html')).text).toContain('registerTemplate');
  expect((await get('c/greeting/greeting.css')).text).toBe('export default undefined;');
  expect((await get('c/greeting/shout')).text).toContain('toUpperCase');
});

test('an edit is seen at the next request', async () => {
  expect((await get('c/greeting/shout')).text).not.toContain('trim');
  writeFileSync(component('shout.ts'), 'export const shout = (text: string): string => text.trim();');
  utimesSync(component('shout.ts'), new Date(), new Date(Date.now() + 2000));
  expect((await get('c/greeting/shout')).text).toContain('trim');
});

test('a mistake in a component is told by the module itself: file and sentence', async () => {
  write(component('../broken/broken.html'), '<template><p onclick="x"></p></template>');
  write(component('../broken/broken.ts'), 'export const nothing = 1;');
  const stale = performance.now() + 1500;
  let answer = await get('c/broken/broken.html');
  while (answer.status === 404 && performance.now() < stale) answer = await get('c/broken/broken.html');
  expect(answer.text).toMatch(/^throw new Error\("c\/broken, broken\.html: .*LWC1043/);
});

test('a label comes in every language there is', async () => {
  const { text } = await get('salesforce/label/c.Greet');
  expect(text).toContain(JSON.stringify({ en: 'Hello "you" & me', fr: 'Bonjour' }));
});

test('what the org does not have cannot be imported', async () => {
  const missing = [
    'c/nothing/nothing',
    'salesforce/label/c.Nothing',
    'salesforce/schema/Contact.Nickname',
    'salesforce/customPermission/Nothing',
    'salesforce/apex/Controller.run',
    'platform/nothing.js',
  ];
  for (const path of missing) expect(await get(path)).toMatchObject({ status: 404 });
  expect((await get('salesforce/schema/Contact.Email')).text).toContain('"fieldApiName":"Email"');
});

test('nothing outside a bundle is served', async () => {
  for (const path of ['c/greeting/..%2f..%2f..%2f..%2fpackage', 'c/greeting/..%2fbroken%2fbroken.html']) {
    expect((await get(path)).status).toBe(404);
  }
});
