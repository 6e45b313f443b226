import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crossReferences } from '../../scripts/gates/cross-references.ts';
import { metadataTypes } from '../../scripts/gates/metadata-types.ts';
import { plant } from './plant.ts';

const root = resolve(import.meta.dirname, '../..');

test('the metadata has the elements and values of its types', async () => {
  expect(await metadataTypes(root)).toEqual([]);
});

test('the package names only what exists, and keeps the rules that types do not show', async () => {
  expect(await crossReferences(root)).toEqual([]);
});

describe('a fault in the package is found', () => {
  let folder: string;
  /** What the present test has changed, to be put right after it: a copy for each test takes longer than the tests. */
  let changed: string[] = [];
  const at = (path: string) => {
    changed.push(path);
    return join(folder, 'force-app', path);
  };
  const change = (path: string, from: string | RegExp, to: string) => plant(at(path), from, to);
  const message = 'main/inbox/objects/ParleyMessage__c';
  const sets = 'main/app/permissionsets';
  const member =
    'realtime/platformEventChannelMembers/ParleyOutbox_ParleyMessage_ChangeEvent.platformEventChannelMember-meta.xml';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-package-'));
    cpSync(join(root, 'force-app'), join(folder, 'force-app'), { recursive: true });
  });
  afterEach(() => {
    for (const path of changed) {
      const original = join(root, 'force-app', path);
      if (existsSync(original)) cpSync(original, join(folder, 'force-app', path));
      else rmSync(join(folder, 'force-app', path));
    }
    changed = [];
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[string, () => void, string]>([
    [
      'an element that does not exist',
      () => change(`${message}/fields/Body__c.field-meta.xml`, /visibleLines/g, 'visibleRows'),
      'CustomField has no element visibleRows.',
    ],
    [
      'a value that does not exist',
      () => change(`${message}/fields/Body__c.field-meta.xml`, 'LongTextArea', 'LongText'),
      'CustomField.type may not be "LongText".',
    ],
    [
      'a boolean that is none',
      () => change(`${message}/fields/Body__c.field-meta.xml`, '<required>false', '<required>no'),
      'CustomField.required may not be "no".',
    ],
    [
      'an element that comes twice',
      () => change(`${message}/fields/Body__c.field-meta.xml`, '<label>', '<label>Text</label><label>'),
      'CustomField.label comes 2 times.',
    ],
    [
      'a required element that is missing',
      () => change(`${sets}/ParleyRep.permissionset-meta.xml`, /<label>.*<\/label>/, ''),
      'PermissionSet.label is missing.',
    ],
    [
      'a master-detail field that says required',
      () =>
        change(
          `${message}/fields/Conversation__c.field-meta.xml`,
          '<label>',
          '<required>true</required><label>',
        ),
      'a master-detail field has no required.',
    ],
    [
      'a detail with sharing of its own',
      () =>
        change(
          `${message}/ParleyMessage__c.object-meta.xml`,
          '<sharingModel>ControlledByParent',
          '<sharingModel>Private',
        ),
      'a detail is ControlledByParent, and nothing else is.',
    ],
    [
      'a lookup to nowhere',
      () =>
        change(
          'main/inbox/objects/ParleyConversation__c/fields/Identity__c.field-meta.xml',
          'ParleyIdentity__c',
          'ParleyPerson__c',
        ),
      'there is no object ParleyPerson__c.',
    ],
    [
      'a permission on a field that does not exist',
      () =>
        change(
          `${sets}/ParleyRep.permissionset-meta.xml`,
          'ParleyMessage__c.Body__c',
          'ParleyMessage__c.Text__c',
        ),
      'there is no field ParleyMessage__c.Text__c.',
    ],
    [
      'a permission on a required field',
      () =>
        change(
          `${sets}/ParleyRep.permissionset-meta.xml`,
          'ParleyMessage__c.Body__c',
          'ParleyMessage__c.Direction__c',
        ),
      'ParleyMessage__c.Direction__c is required or a master: it may not be listed.',
    ],
    [
      'a field that a permission set forgets',
      () =>
        change(`${sets}/ParleyRep.permissionset-meta.xml`, 'ParleyMessage__c.ErrorCode__c', 'Contact.Phone'),
      'ParleyMessage__c.ErrorCode__c is forgotten.',
    ],
    [
      'modify all without delete',
      () => change(`${sets}/ParleyAdmin.permissionset-meta.xml`, '<allowDelete>true', '<allowDelete>false'),
      'modifyAllRecords needs allowDelete.',
    ],
    [
      'a detail whose master cannot be read',
      () =>
        change(
          `${sets}/ParleyViewer.permissionset-meta.xml`,
          '<object>ParleyConversation__c',
          '<object>Account',
        ),
      'ParleyMessage__c: its master ParleyConversation__c cannot be read.',
    ],
    [
      'a detail whose master is listed, but cannot be read',
      () =>
        change(
          `${sets}/ParleyViewer.permissionset-meta.xml`,
          /<allowRead>true(<\/allowRead>(?:(?!<\/objectPermissions>)[^])*<object>ParleyConversation__c)/,
          '<allowRead>false$1',
        ),
      'ParleyMessage__c: its master ParleyConversation__c cannot be read.',
    ],
    [
      'a rich text that shows no lines',
      () => change(`${message}/fields/Body__c.field-meta.xml`, /<visibleLines>.*<\/visibleLines>/, ''),
      'a long text has 256 to 131,072 characters and visible lines.',
    ],
    [
      'a formula that does not say what an empty field is',
      () =>
        change(
          `${message}/fields/ErrorCode__c.field-meta.xml`,
          '<label>',
          '<formula>Body__c</formula><label>',
        ),
      'a formula says how it treats blanks.',
    ],
    [
      'a formula that is to be unique',
      () =>
        change(
          `${message}/fields/ExternalId__c.field-meta.xml`,
          '<label>',
          '<formula>Body__c</formula><label>',
        ),
      'a formula is neither unique nor an external id.',
    ],
    [
      'a roll-up, which would lock the channel with every message',
      () =>
        change(`${message}/fields/ErrorCode__c.field-meta.xml`, '<type>Text</type>', '<type>Summary</type>'),
      'no roll-ups: they lock the master with every row.',
    ],
    [
      'a tab whose picture has another name',
      () =>
        change(
          'main/inbox/tabs/ParleyConversation__c.tab-meta.xml',
          /<motif>.*<\/motif>/,
          '<motif>Custom23: Telephone</motif>',
        ),
      'Custom23 is called Envelope.',
    ],
    [
      'an integration permission set that names a licence',
      () =>
        change(
          `${sets}/ParleyBridge.permissionset-meta.xml`,
          '<label>',
          '<license>Salesforce</license><label>',
        ),
      'a permission set names no licence.',
    ],
    [
      'a component that is written with c:',
      () =>
        change(
          'main/app/flexipages/ParleyUtilityBar.flexipage-meta.xml',
          '<componentName>parley',
          '<componentName>c:parley',
        ),
      'there is no component c:parleyInbox',
    ],
    [
      'a component that may not stand on the page',
      () =>
        change(
          'main/inbox/lwc/parleyInbox/parleyInbox.js-meta.xml',
          '<target>lightning__UtilityBar</target>',
          '',
        ),
      'parleyInbox lacks the target lightning__UtilityBar.',
    ],
    [
      'a search result with a field that does not exist',
      () =>
        change(
          'main/calls/objects/ParleyCall__c/ParleyCall__c.object-meta.xml',
          '<searchResultsAdditionalFields>Outcome__c',
          '<searchResultsAdditionalFields>Result__c',
        ),
      'there is no field ParleyCall__c.Result__c.',
    ],
    [
      'a custom permission that does not exist',
      () => change(`${sets}/ParleyAdmin.permissionset-meta.xml`, '<name>ParleyBulk', '<name>ParleyMass'),
      'there is no CustomPermission ParleyMass.',
    ],
    [
      'an app without its utility bar',
      () => change('main/app/applications/Parley.app-meta.xml', 'ParleyUtilityBar', 'ParleyConversationPage'),
      'ParleyConversationPage is no utility bar.',
    ],
    [
      'a list of a field that does not exist',
      () =>
        change(
          'main/inbox/objects/ParleyConversation__c/listViews/All.listView-meta.xml',
          'CustomerName__c',
          'Customer__c',
        ),
      'there is no field ParleyConversation__c.Customer__c.',
    ],
    [
      'a required field that a layout leaves out',
      () =>
        change(
          'main/inbox/layouts/ParleyMessage__c-Message Layout.layout-meta.xml',
          'Direction__c',
          'Body__c',
        ),
      'Direction__c is required, so it is required on the layout.',
    ],
    [
      'a label without translation',
      () =>
        change(
          'main/shared/translations/fr.translation-meta.xml',
          /<customLabels>[\s\S]*?<\/customLabels>/,
          '',
        ),
      'fr: ParleyAddFiles is not translated.',
    ],
    [
      'a translation that loses a value',
      () => change('main/shared/translations/es.translation-meta.xml', 'No leídas ({0})', 'No leídas'),
      'es: ParleyFilterUnreadCount has other places than in English.',
    ],
    [
      'a component that uses a label which does not exist',
      () => change('main/inbox/lwc/parleyComposer/parleyComposer.ts', "c.ParleySend'", "c.ParleySubmit'"),
      'there is no label ParleySubmit.',
    ],
    [
      'an event channel member that is called otherwise than Salesforce calls it',
      () => renameSync(at(member), at(member.replace('ParleyOutbox_', 'ParleyOutbox__'))),
      'the file should be called ParleyOutbox_ParleyMessage_ChangeEvent.',
    ],
    [
      'a filter that nothing can pass',
      () => change(member, 'Queued', 'Waiting'),
      "DeliveryStatus__c = 'Waiting' is never true.",
    ],
    [
      'a query for a field that does not exist',
      () => change('main/inbox/lwc/parleyThread/threadQuery.ts', 'Body__c', 'Text__c'),
      'there is no field ParleyMessage__c.Text__c.',
    ],
    [
      'an order by a field that does not exist',
      () => change('main/inbox/lwc/parleyThread/threadQuery.ts', 'OccurredAt__c: {', 'Order__c: {'),
      'there is no field ParleyMessage__c.Order__c.',
    ],
  ])('%s', async (_name, plantFault, sentence) => {
    plantFault();

    expect([...(await metadataTypes(folder)), ...(await crossReferences(folder))]).toContainEqual(
      expect.stringContaining(sentence),
    );
  });
});
