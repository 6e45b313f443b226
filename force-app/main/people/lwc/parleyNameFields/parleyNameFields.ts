import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

const REACHES_PEOPLE: readonly string[] = ['Phone', 'Email'];

/**
 * Calls the fields of numbers and e-mail addresses in a text of the bridge as the user knows them: `MobilePhone` becomes
 * `Mobile`. Without `info`, and for fields that the user may not see, the text stays as it is.
 */
export default function nameFields(text: string, info: ObjectInfo | undefined): string {
  return text.replace(/[A-Za-z]\w+/g, (word) => {
    const field = info?.fields[word];
    return field && REACHES_PEOPLE.includes(field.dataType) ? field.label : word;
  });
}
