import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import nameFields from 'c/parleyNameFields';

const field = (apiName: string, label: string, dataType: string) => ({
  [apiName]: { apiName, label, dataType, relationshipName: null },
});
const info: ObjectInfo = {
  apiName: 'Contact',
  createable: true,
  defaultRecordTypeId: '012000000000000AAA',
  deletable: true,
  updateable: true,
  fields: {
    ...field('MobilePhone', 'Móvil', 'Phone'),
    ...field('Office__c', 'Oficina', 'Phone'),
    ...field('Name', 'Nombre', 'String'),
  },
};

describe('c/parleyNameFields', () => {
  it('fields of numbers have the names that the user knows', () => {
    expect(nameFields('MobilePhone (415) 555-0123 is +1 415 555 0123.', info)).toBe(
      'Móvil (415) 555-0123 is +1 415 555 0123.',
    );
    expect(nameFields('Office__c 12', info)).toBe('Oficina 12');
  });

  it('words that are no such field stay, also where a field of another kind is called like them', () => {
    expect(nameFields('Name of the MobilePhones, constructor', info)).toBe(
      'Name of the MobilePhones, constructor',
    );
  });

  it('a field that the user may not see keeps its name', () => {
    expect(nameFields('MobilePhone 12', undefined)).toBe('MobilePhone 12');
  });
});
