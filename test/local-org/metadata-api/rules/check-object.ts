import { MetadataElement } from '../../schema/metadata-element.ts';
import { readObject } from '../../schema/read-object.ts';
import { nodeText } from './node-text.ts';
import type { Rule } from './review.ts';

/** The rules of a custom object itself; its fields have theirs. */
export const checkObject: Rule = ({ node, fullName, content, file }, { schema, deployed, former }) => {
  const place = node.start;
  if (schema.object(fullName)?.custom === false) return undefined;
  if (!fullName.endsWith('__c')) {
    return { problem: `'${fullName}' does not resolve to a valid sObject type`, place };
  }
  if (nodeText(node, 'label') === undefined) {
    return { problem: 'Must specify a non-empty label for the CustomObject', place };
  }
  if (!node.children.some(({ name }) => name === 'nameField')) {
    return { problem: 'Must specify a nameField of type Text or AutoNumber', place };
  }
  const missing = ['pluralLabel', 'sharingModel', 'deploymentStatus'].find(
    (name) => nodeText(node, name) === undefined,
  );
  if (missing !== undefined) return { problem: `Required field is missing: ${missing}`, place };

  const isDetail = nodeText(node, 'sharingModel') === 'ControlledByParent';
  // A master-detail field that the org has already does not count: it must be a part of the same deployment.
  const hasMaster = deployed.some(
    (field) =>
      field.type === 'CustomField' &&
      field.fullName.startsWith(`${fullName}.`) &&
      nodeText(field.node, 'type') === 'MasterDetail',
  );
  if (isDetail && !hasMaster) {
    return {
      problem:
        'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
      place,
    };
  }
  if (!isDetail && hasMaster) {
    return { problem: 'a CustomObject with a MasterDetail relationship field is ControlledByParent', place };
  }
  const formerSelf = former.find('CustomObject', fullName);
  if (formerSelf && isDetail !== wasDetail(formerSelf.content)) {
    return { problem: 'the local org does not change the sharing model of an object that is there', place };
  }
  try {
    readObject(new MetadataElement(content, file));
    return undefined;
  } catch (error) {
    return { problem: sentenceOf(error, file), place };
  }
};

function wasDetail(content: unknown): boolean {
  return JSON.stringify(content).includes('ControlledByParent');
}

/** What the org's own reader says, without the file that it begins with. */
function sentenceOf(error: unknown, file: string): string {
  return error instanceof Error ? error.message.replace(`${file}: `, '') : String(error);
}
