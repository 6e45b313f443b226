import { getRecord } from 'lightning/uiRecordApi';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';
import ParleyNumbers from 'c/parleyNumbers';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

const record = getRecord as unknown as TestWireAdapter;
const field = (value: unknown) => ({ value, displayValue: null });
const phone = (apiName: string, label: string) => ({ [apiName]: { apiName, label, dataType: 'Phone' } });

async function mountNumbers(named: string, fields: object) {
  const element = await mount(ParleyNumbers, { recordId: 'one', objectApiName: 'Contact' });
  const picked: unknown[] = [];
  element.addEventListener('pick', (event) => picked.push((event as CustomEvent).detail));
  wires.getObjectInfo.emit({
    apiName: 'Contact',
    fields: { ...phone('Phone', 'Phone'), ...phone('MobilePhone', 'Mobile'), ...phone('Fax', 'Fax') },
  });
  const edges = [{ node: { PhoneFields__c: { value: named } } }];
  wires.graphql.emit({ data: { uiapi: { query: { ParleySettings__c: { edges } } } } });
  await rendered();
  const asked = record.getLastConfig();
  record.emit({ fields });
  await rendered();
  const buttons = () => [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement & { label: string }>('lightning-button') ?? []),
  ];
  return { element, picked, asked, buttons };
}

describe('c-parley-numbers', () => {
  it('offers every number once, also those of people around and of fields that an admin has named', async () => {
    const { asked, buttons, element, picked } = await mountNumbers(
      'Contact.Office__c\nLead.Other__c\nContact.Partner__r.Phone',
      {
        Name: field('Mona Sample'),
        Phone: field('(415) 555-0123'),
        MobilePhone: field('415-555-0123'),
        Fax: field('(415) 555-0199'),
        Office__c: field('+14155550124'),
        Account: { value: { fields: { Name: field('Sample Bicycles'), Phone: field('+12025550160') } } },
        Partner__r: { value: { fields: { Phone: field('+12025550161') } } },
      },
    );
    expect(asked).toMatchObject({
      optionalFields: expect.arrayContaining([
        'Contact.MobilePhone',
        'Contact.Office__c',
        'Contact.Partner__r.Phone',
      ]),
    });
    expect(asked['optionalFields']).not.toContain('Lead.Other__c');
    expect(element.shadowRoot?.textContent).toContain('Office__c');
    expect(buttons().map(({ dataset }) => dataset['number'])).toEqual([
      '(415) 555-0123',
      '+12025550160',
      '+14155550124',
      '+12025550161',
    ]);
    buttons()[2]?.click();
    expect(picked).toEqual([{ address: '+14155550124', name: 'Mona Sample' }]);
    await expect(element).toBeAccessible();
  });

  it('says that there is none', async () => {
    const { element } = await mountNumbers('', { Name: field('Walt Sample'), Phone: field(null) });
    expect(find(element, 'p').textContent).toBe('c.ParleyNumbersNone');
  });
});
