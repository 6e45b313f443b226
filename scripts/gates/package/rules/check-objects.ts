import { children, text, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { standardObjects } from './standard-objects.ts';

/** What the platform demands of objects and fields beyond the types of their elements. */
export function checkObjects(parley: Package): readonly string[] {
  const objects = parley.ofType('CustomObject');
  return [...objects.values()].flatMap((object) => {
    const fields = [...(parley.fields.get(object.name)?.values() ?? [])];
    const masters = fields.filter((field) => text(field.root, 'type') === 'MasterDetail');
    const isControlled = text(object.root, 'sharingModel') === 'ControlledByParent';
    return [
      ...(masters.length > 0 === isControlled
        ? []
        : [`${object.file}: a detail is ControlledByParent, and nothing else is.`]),
      ...(masters.length <= 2 ? [] : [`${object.file}: an object has two masters at most.`]),
      ...(text(object.root, 'description') ? [] : [`${object.file}: the description is missing.`]),
      ...fields.flatMap((field) => checkField(field, objects).map((problem) => `${field.file}: ${problem}`)),
    ];
  });
}

function checkField(
  { root, name }: MetadataFile,
  objects: ReadonlyMap<string, MetadataFile>,
): readonly string[] {
  const problems: string[] = [];
  const demand = (isRight: boolean, sentence: string): void => {
    if (!isRight) problems.push(sentence);
  };
  const has = (element: string): boolean => children(root, element).length > 0;
  const type = text(root, 'type');
  const length = Number(text(root, 'length'));
  const target = text(root, 'referenceTo') ?? '';
  demand(text(root, 'fullName') === name, 'the file is named after another field.');
  demand(has('description') && has('inlineHelpText'), 'description or inline help is missing.');
  if (type === 'MasterDetail') {
    for (const element of ['required', 'deleteConstraint', 'lookupFilter']) {
      demand(!has(element), `a master-detail field has no ${element}.`);
    }
    demand(has('relationshipOrder'), 'a master-detail field has a relationshipOrder.');
  }
  if (type === 'Lookup') {
    demand(has('deleteConstraint'), 'a lookup says what happens when its target is deleted.');
    demand(
      !(text(root, 'required') === 'true' && text(root, 'deleteConstraint') === 'SetNull'),
      'a required lookup cannot be set to null.',
    );
  }
  if (type === 'MasterDetail' || type === 'Lookup') {
    demand(objects.has(target) || standardObjects.has(target), `there is no object ${target}.`);
  }
  if (type === 'Picklist') {
    const [valueSet] = children(root, 'valueSet');
    demand(
      children(valueSet, 'valueSetDefinition').length + children(valueSet, 'valueSetName').length === 1,
      'a picklist has its own values or a global value set.',
    );
    demand(text(valueSet, 'restricted') === 'true', 'a picklist is restricted.');
  }
  if (type === 'Text') demand(length >= 1 && length <= 255, 'a text field has 1 to 255 characters.');
  if (type === 'LongTextArea' || type === 'Html') {
    demand(
      length >= 256 && length <= 131_072 && has('visibleLines'),
      'a long text has 256 to 131,072 characters and visible lines.',
    );
  }
  if (has('formula')) {
    demand(has('formulaTreatBlanksAs'), 'a formula says how it treats blanks.');
    demand(!has('unique') && !has('externalId'), 'a formula is neither unique nor an external id.');
  }
  demand(type !== 'Summary', 'no roll-ups: they lock the master with every row.');
  if (type === 'TextArea') demand(!has('length'), 'a text area has no length.');
  if (text(root, 'externalId') === 'true') {
    demand(
      text(root, 'unique') === 'true' && text(root, 'caseSensitive') === 'true',
      'our external ids are unique and case-sensitive.',
    );
  }
  return problems;
}
