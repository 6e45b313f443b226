import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSchema } from '../../local-org/schema/load-schema.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const project = fileURLToPath(new URL('recorded-project', import.meta.url));

describe('the local org reads the package itself, strictly', () => {
  test('it knows every object of the package, with keys, masters and children', () => {
    const schema = loadSchema(repository);
    const message = schema.object('ParleyMessage__c');
    expect(message?.field('ExternalId__c')).toMatchObject({
      unique: true,
      externalId: true,
      caseSensitive: true,
      length: 120,
    });
    expect(message?.field('Conversation__c')).toMatchObject({
      masterDetail: true,
      required: true,
      onParentDelete: 'Cascade',
    });
    expect(message?.field('OwnerId')).toBeUndefined();
    expect(schema.object('ParleyConversation__c')?.childRelationships).toContainEqual({
      childObject: 'ParleyMessage__c',
      field: 'Conversation__c',
      relationshipName: 'Messages__r',
      cascadeDelete: true,
      restrictedDelete: false,
    });
    expect(schema.object('Task')?.field('WhatId')?.referenceTo).toContain('ParleyConversation__c');
    expect(schema.object('Task')?.field('WhatId')?.referenceTo).not.toContain('ParleyMessage__c');
  });

  describe('a planted mistake is found', () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    const field = 'force-app/objects/Movie__c/fields/Franchise__c.field-meta.xml';
    const object = 'force-app/objects/Movie__c/Movie__c.object-meta.xml';

    beforeEach(async () => {
      folder = await temporaryFolder();
      await cp(project, folder.path, { recursive: true });
    });
    afterEach(() => folder.remove());

    test.each([
      [
        'a mistyped element',
        field,
        '<label>',
        '<labell>',
        '</label>',
        '</labell>',
        /does not know <labell>|<label> is missing/,
      ],
      [
        'an element that belongs elsewhere',
        field,
        '<required>false</required>',
        '<length>9</length>',
        '',
        '',
        /does not know <length>/,
      ],
      ['an unknown type', field, 'Lookup', 'Hierarchy', '', '', /does not know fields of type Hierarchy/],
      ['a flag that is none', field, '<required>false', '<required>no', '', '', /<required> is "no"/],
      [
        'a target that does not exist',
        field,
        'Franchise__c</referenceTo>',
        'Nothing__c</referenceTo>',
        '',
        '',
        /Nothing__c, which does not exist/,
      ],
      ['a detail without a master', object, 'ReadWrite', 'ControlledByParent', '', '', /ControlledByParent/],
      [
        'an unknown element of an object',
        object,
        '<label>Movie<',
        '<colour>red</colour><label>Movie<',
        '',
        '',
        /does not know <colour>/,
      ],
      ['broken XML', object, '</label>', '', '', '', /object-meta.xml/],
    ])('%s', async (_what, file, from, to, andFrom, andTo, sentence) => {
      const path = join(folder.path, file);
      const text = await readFile(path, 'utf8');
      const changed = text.replace(from, to).replace(andFrom, andTo);
      expect(changed).not.toBe(text);
      await writeFile(path, changed);
      expect(() => loadSchema(folder.path)).toThrow(sentence);
    });

    test('a kind of metadata that the org has never heard of', async () => {
      await writeFile(join(folder.path, 'force-app/Rule.validationRule-meta.xml'), '<ValidationRule/>');
      expect(() => loadSchema(folder.path)).toThrow('does not know this kind of metadata');
    });
  });
});
