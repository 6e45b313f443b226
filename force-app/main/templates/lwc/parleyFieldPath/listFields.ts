import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

/** Types whose values are no words. */
const UNREADABLE = ['Base64', 'Address', 'Location', 'ComplexValue', 'EncryptedString', 'Boolean'];

/** The fields of an object that make words, and the names of the records that it points to; by their labels. */
export default function listFields(info: ObjectInfo): readonly { label: string; value: string }[] {
  return Object.values(info.fields)
    .filter(({ dataType }) => !UNREADABLE.includes(dataType))
    .flatMap(({ apiName, dataType, label, relationshipName }) => {
      if (dataType !== 'Reference') return [{ label, value: apiName }];
      return relationshipName ? [{ label, value: `${relationshipName}.Name` }] : [];
    })
    .sort((one, other) => one.label.localeCompare(other.label));
}
