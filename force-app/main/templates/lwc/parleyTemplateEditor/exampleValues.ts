import { variablesOf, type Template } from 'c/parleyTemplateModel';

/** The examples of a template's variables by their names: what an approver sees. */
export default function exampleValues(template: Template): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variablesOf(template).map((name) => [
      name,
      template.variables.find((variable) => variable.name === name)?.example ?? '',
    ]),
  );
}
