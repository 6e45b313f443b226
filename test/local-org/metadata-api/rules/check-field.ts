import { MetadataElement } from '../../schema/metadata-element.ts';
import { readField } from '../../schema/read-field.ts';
import type { DeployedComponent } from '../deployed-component.ts';
import { checkOwner } from './check-owner.ts';
import { checkReferenceField } from './check-reference-field.ts';
import { fieldElements } from './field-elements.ts';
import { nodeText } from './node-text.ts';
import type { Rule } from './review.ts';

/** The rules of a custom field. */
export const checkField: Rule = (component, review) => {
  const problem = findProblem(component, review);
  return problem === undefined ? undefined : { problem, place: component.node.start };
};

function findProblem(component: DeployedComponent, review: Parameters<Rule>[1]): string | undefined {
  const { node, fullName, content, file } = component;
  const [object = '', name = ''] = fullName.split('.');
  const type = nodeText(node, 'type') ?? '';
  const owner = checkOwner(object === 'Activity' ? 'Task' : object, review);
  if (owner) return owner.problem;
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name)) return 'fullName must end with: __c';
  if (nodeText(node, 'label') === undefined) return 'Must specify a non-empty label for the CustomField';
  if (type === '') return 'Required field is missing: type';
  const isRequired = nodeText(node, 'required') === 'true';
  if (isRequired && fieldElements.neverRequired.includes(type)) return cannot('required', type);
  if (isRequired && type === 'MasterDetail') {
    return 'Master-Detail Relationship Fields Cannot be Optional or Required';
  }
  const extra = node.children.find(({ name: element, text }) => {
    const types = fieldElements.onlyIn[element];
    return types !== undefined && !types.includes(type) && text.trim() !== 'false';
  });
  if (extra) return cannot(extra.name, type);
  const missing = fieldElements.required[type]?.find(
    (element) => !node.children.some(({ name: given }) => given === element),
  );
  if (missing !== undefined) return `Must specify '${missing}' for a CustomField of type ${type}`;
  const changed = changeOfType(component, type, review);
  if (changed !== undefined) return changed;
  const doubled = doubledValue(component);
  if (doubled !== undefined) return `Duplicate picklist value:${doubled}`;
  const reference = checkReferenceField(component, type, review);
  if (reference !== undefined) return reference;
  try {
    readField(new MetadataElement(content, file));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(`${file}: `, '') : String(error);
  }
}

const cannot = (element: string, type: string) =>
  `Can not specify '${element}' for a CustomField of type ${type}`;

function changeOfType(
  { fullName }: DeployedComponent,
  type: string,
  { former }: Parameters<Rule>[1],
): string | undefined {
  const formerSelf = former.find('CustomField', fullName);
  const formerType = formerSelf && new MetadataElement(formerSelf.content, formerSelf.file).text('type');
  if (formerType === undefined || formerType === type) return undefined;
  if (type === 'Lookup' || type === 'MasterDetail') {
    return 'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else';
  }
  return `the local org does not make a field of type ${type} out of one of type ${formerType}`;
}

/** A value that a picklist names twice, whatever its case. */
function doubledValue({ node }: DeployedComponent): string | undefined {
  const definition = node.children
    .find(({ name }) => name === 'valueSet')
    ?.children.find(({ name }) => name === 'valueSetDefinition');
  const seen = new Set<string>();
  for (const value of definition?.children.filter(({ name }) => name === 'value') ?? []) {
    const name = nodeText(value, 'fullName') ?? '';
    if (seen.has(name.toLowerCase())) return name;
    seen.add(name.toLowerCase());
  }
  return undefined;
}
