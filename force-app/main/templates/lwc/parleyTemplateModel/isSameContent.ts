import { variablesOf } from './placeholders';
import type { Template } from './template';
import toFields from './toFields';

/** Fields that a provider looks at. */
const CONTENT = [
  'Category__c',
  'HeaderType__c',
  'HeaderText__c',
  'Body__c',
  'Footer__c',
  'Buttons__c',
] as const;

const examplesOf = (template: Template): string =>
  JSON.stringify(
    variablesOf(template).map((name) => [
      name,
      template.variables.find((variable) => variable.name === name)?.example ?? '',
    ]),
  );

/** Whether two states of a template are the same to the provider: else the one that it has approved is not this one. */
export default function isSameContent(one: Template, other: Template): boolean {
  const [left, right] = [toFields(one), toFields(other)];
  return CONTENT.every((field) => left[field] === right[field]) && examplesOf(one) === examplesOf(other);
}
