import exampleMissing from '@salesforce/label/c.ParleyRuleExample';
import mixed from '@salesforce/label/c.ParleyRuleVariablesMixed';
import numbering from '@salesforce/label/c.ParleyRuleVariablesNumbering';
import variableName from '@salesforce/label/c.ParleyRuleVariableName';
import formatLabel from 'c/parleyFormatLabel';
import { variablesIn, variablesOf, type Template } from 'c/parleyTemplateModel';
import type { Problem } from './problem';

const PLACE = /\{\{([^{}]*)\}\}/g;
/** What the bridge calls counted variables of other parts: `header_1`, `button_2`. */
const OF_PART = /^(?:header|button)_\d+$/;

/** Names of the places in header and body: of one kind, counted without a gap, each with an example. */
export default function checkVariables(template: Template): readonly Problem[] {
  const texts = [template.headerType === 'Text' ? template.headerText : '', template.body];
  return [...checkSpelling(texts), ...checkNames(texts), ...checkExamples(template)];
}

function checkSpelling(texts: readonly string[]): readonly Problem[] {
  const wrong = texts
    .flatMap((text) => [...text.matchAll(PLACE)].map(([, name = '']) => name.trim()))
    .filter((name) => !/^(?:\d+|[a-z][a-z0-9_]*)$/.test(name));
  return wrong.length > 0
    ? [{ place: 'body', sentence: formatLabel(variableName, `{{${wrong[0] ?? ''}}}`) }]
    : [];
}

function checkNames(texts: readonly string[]): readonly Problem[] {
  const names = [...new Set(texts.flatMap((text) => variablesIn(text)))].filter(
    (name) => !OF_PART.test(name),
  );
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  if (numbers.length === 0) return [];
  if (numbers.length < names.length) return [{ place: 'body', sentence: mixed }];
  const isCounted = numbers.every((_, index) => numbers.includes(index + 1));
  return isCounted ? [] : [{ place: 'body', sentence: numbering }];
}

function checkExamples(template: Template): readonly Problem[] {
  return variablesOf(template)
    .filter((name) => !template.variables.find((variable) => variable.name === name)?.example.trim())
    .map((name) => ({
      place: `variable ${name}`,
      sentence: formatLabel(exampleMissing, `{{${name}}}`),
    }));
}
