import { z } from 'zod';
import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { TemplateDefinition, TemplateHeader } from '../../../conversations/template.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';

/** Longest texts that the fields hold, in UTF-16 code units. */
const LONGEST_BODY = 32_768;
const LONGEST_LINE = 60;

/** Words of `HeaderType__c`. */
export const headerTypes = {
  none: 'None',
  text: 'Text',
  image: 'Image',
  video: 'Video',
  document: 'Document',
  location: 'Location',
} as const satisfies Record<TemplateHeader['kind'], string>;

/**
 * The fields of a template that say what it is. Where a variable comes from and what stands for it when it is empty is
 * known to people only: that is kept.
 * @param variables as they stand in Salesforce, JSON
 */
export function templateFields(
  definition: TemplateDefinition,
  variables: string | undefined,
  { field }: Names,
): Row {
  const { header } = definition;
  return {
    [field.category]: definition.category,
    [field.headerType]: headerTypes[header.kind],
    [field.headerText]: header.kind === 'text' ? cleanText(header.text, LONGEST_LINE) : '',
    [field.body]: cleanText(definition.body, LONGEST_BODY),
    [field.footer]: cleanText(definition.footer, LONGEST_LINE),
    [field.buttons]: definition.buttons.length > 0 ? JSON.stringify(definition.buttons) : '',
    [field.variables]:
      definition.variables.length > 0 ? JSON.stringify(mergedVariables(definition, variables)) : '',
  };
}

const knownVariables = z.array(z.looseObject({ name: z.string() }));

function mergedVariables(
  { variables }: TemplateDefinition,
  json: string | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  const known = readVariables(json);
  return variables.map((variable) => ({ ...known.get(variable.name), ...variable }));
}

function readVariables(json: string | undefined): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  try {
    const parsed = knownVariables.safeParse(JSON.parse(json ?? '[]'));
    return new Map((parsed.success ? parsed.data : []).map((variable) => [variable.name, variable]));
  } catch {
    return new Map();
  }
}
