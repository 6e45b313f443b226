import type { Schema } from '../../local-org/schema/object-schema.ts';
import { openSampleOrg, type SampleOrg } from './open-sample-org.ts';

describe('the local org calls things as the language of the user does', () => {
  let sample: SampleOrg;
  const schemaIn = (language: string): Schema => {
    const userId = sample.org.findUser('luis@parley.test')?.Id ?? '';
    sample.admin.update('User', userId, { LanguageLocaleKey: language });
    return sample.org.as(userId).schema;
  };

  beforeEach(() => {
    sample = openSampleOrg();
  });
  afterEach(() => sample.close());

  test('objects, their names, fields, help texts and picklist values', () => {
    const call = schemaIn('es').object('ParleyCall__c');

    expect(call).toMatchObject({ label: 'Llamada', labelPlural: 'Llamadas' });
    expect(call?.field('Name')?.label).toBe('Número de llamada');
    expect(call?.field('outcome__c')).toMatchObject({
      label: 'Resultado',
      helpText: 'Cómo terminó la llamada.',
    });
    expect(call?.field('Outcome__c')?.picklistValues).toContainEqual({
      value: 'Missed',
      label: 'Perdida',
      isDefault: false,
    });
  });

  test('a language of one country falls back to the language itself, and what nobody translated stays English', () => {
    expect(schemaIn('fr_CA').object('ParleyCall__c')?.label).toBe('Appel');
    expect(schemaIn('es').object('Contact')?.label).toBe('Contact');
    expect(schemaIn('de').object('ParleyCall__c')?.label).toBe('Call');
    expect(schemaIn('en_US').object('ParleyCall__c')?.label).toBe('Call');
  });

  test('a deployment changes what things are called', () => {
    expect(schemaIn('it').object('ParleyCall__c')?.label).toBe('Chiamata');

    sample.org.deploy([
      {
        type: 'CustomObjectTranslation',
        fullName: 'ParleyCall__c-it',
        file: 'objectTranslations/ParleyCall__c-it.objectTranslation',
        content: {
          caseValues: [{ plural: ['false'], value: ['Telefonata'] }],
          fields: [{ name: ['Notes__c'], label: ['Appunti'] }],
        },
      },
    ]);

    const call = schemaIn('it').object('ParleyCall__c');
    expect(call).toMatchObject({ label: 'Telefonata', labelPlural: 'Calls' });
    expect(call?.field('Notes__c')?.label).toBe('Appunti');
  });
});
