import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNames } from '../../bridge/crm/salesforce/names.ts';

const root = join(import.meta.dirname, '../../force-app/main');

function metadataFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}

test('every API name that the bridge uses exists in the package', () => {
  const files = metadataFiles(root);
  const names = createNames();
  const missing = [
    ...Object.values(names.object).filter(
      (name) => !files.some((file) => file.endsWith(`/${name}.object-meta.xml`)),
    ),
    ...Object.values(names.field).filter(
      (name) => !files.some((file) => file.endsWith(`/${name}.field-meta.xml`)),
    ),
  ];
  expect(missing).toEqual([]);
});

test('the topic of change events is the channel that the package brings', () => {
  const name = createNames().outboxTopic.replace('/data/', '');
  const file = join(root, `../realtime/platformEventChannels/${name}.platformEventChannel-meta.xml`);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('<channelType>data</channelType>');
});

test('a namespace is put before every name of ours', () => {
  const names = createNames('acme');
  expect(names.object.message).toBe('acme__ParleyMessage__c');
  expect(names.relation('conversation')).toBe('acme__Conversation__r');
  expect(names.share('channel')).toBe('acme__ParleyChannel__Share');
  expect(names.outboxTopic).toBe('/data/acme__ParleyOutbox__chn');
});
