import { createHmac } from 'node:crypto';
import { createSignedLinks, type LinkTarget } from '../../../bridge/media/signed-links.ts';

const key = (name: string) => ({ name, key: Buffer.alloc(32, name) });
const url = 'https://parley.example.com';
const target: LinkTarget = { kind: 'customer', fileId: '7' };
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T11:00:00Z');
const refused = expect.objectContaining({
  code: 'LINK_NOT_VALID',
  message: expect.not.stringContaining('7'),
});

const links = createSignedLinks([key('new')], url, 'parley');
const tokenOf = (link: string) => link.slice(`${url}/media/`.length);
const token = tokenOf(links.sign(target, later));

test('a link opens what it was made for, until its time is over', () => {
  expect(links.open(token, now)).toEqual(target);
  expect(links.open(token, new Date(later.getTime() - 1))).toEqual(target);
  expect(() => links.open(token, later)).toThrow(refused);
});

test('a link of a rep’s file carries all that a provider has to be told of it', () => {
  const file = { versionId: '068000000000001AAA', name: 'Счёт.pdf', contentType: 'application/pdf', size: 5 };
  const link = links.sign({ kind: 'crm', file }, later);
  expect(links.open(tokenOf(link), now)).toEqual({ kind: 'crm', file });
});

test('older keys are still accepted, unknown ones are not', () => {
  const old = createSignedLinks([key('old')], url, 'parley').sign(target, later);
  const both = createSignedLinks([key('new'), key('old')], url, 'parley');
  expect(both.open(tokenOf(old), now)).toEqual(target);
  expect(both.sign(target, later)).toBe(links.sign(target, later));
  expect(() => links.open(tokenOf(old), now)).toThrow(refused);
});

test('a link of another bridge with the same keys opens nothing here', () => {
  const other = createSignedLinks([key('new')], url, 'other');
  expect(() => other.open(token, now)).toThrow(refused);
});

test('no changed token opens anything', () => {
  const [content = '', mac = ''] = token.split('.');
  const forged = Buffer.from(JSON.stringify({ target: { ...target, fileId: '8' }, until: 9e15 })).toString(
    'base64url',
  );
  const unkeyed = createHmac('sha256', '').update(forged).digest('base64url');
  const changed = [
    ...['', '.', content, `${content}.`, `.${mac}`, `${content}.${mac}.`, `${content}.${mac}=`, ` ${token}`],
    ...[`${forged}.${mac}`, `${forged}.${unkeyed}`, `${content}.${mac.slice(0, -1)}`, `${content}.${mac}A`],
  ];
  for (let place = 0; place < token.length; place += 1) {
    const replacement = token[place] === 'A' ? 'B' : 'A';
    changed.push(token.slice(0, place) + replacement + token.slice(place + 1));
  }
  for (const one of changed) expect(() => links.open(one, now)).toThrow(refused);
});
