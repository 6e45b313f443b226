import { z } from 'zod';
import { GraphError } from '../graph-error.ts';

const namedExample = z.array(z.strictObject({ param_name: z.string(), example: z.string().min(1) })).min(1);
const headerText = z.strictObject({
  type: z.literal('HEADER'),
  format: z.literal('TEXT'),
  text: z.string().min(1).max(60),
  example: z
    .strictObject({
      header_text: z.array(z.string().min(1)).length(1).optional(),
      header_text_named_params: namedExample.optional(),
    })
    .optional(),
});
const headerFile = z.strictObject({
  type: z.literal('HEADER'),
  format: z.enum(['IMAGE', 'VIDEO', 'DOCUMENT']),
  example: z.strictObject({ header_handle: z.array(z.string().min(1)).length(1) }),
});
const headerLocation = z.strictObject({ type: z.literal('HEADER'), format: z.literal('LOCATION') });
const bodyPart = z.strictObject({
  type: z.literal('BODY'),
  text: z.string().min(1).max(1_024),
  example: z
    .strictObject({
      body_text: z
        .array(z.array(z.string().min(1)))
        .length(1)
        .optional(),
      body_text_named_params: namedExample.optional(),
    })
    .optional(),
});
const footer = z.strictObject({ type: z.literal('FOOTER'), text: z.string().min(1).max(60) });
const label = z.string().min(1).max(25);
const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('QUICK_REPLY'), text: label }),
  z.strictObject({
    type: z.literal('URL'),
    text: label,
    url: z.string().min(1).max(2_000),
    example: z.array(z.string().min(1)).length(1).optional(),
  }),
  z.strictObject({ type: z.literal('PHONE_NUMBER'), text: label, phone_number: z.string().min(1).max(20) }),
  z.strictObject({ type: z.literal('REQUEST_CONTACT_INFO'), text: label.optional() }),
]);
const buttons = z.strictObject({ type: z.literal('BUTTONS'), buttons: z.array(button).min(1).max(10) });

const component = z.union([headerText, headerFile, headerLocation, bodyPart, footer, buttons]);
const components = z.array(component).min(1);
const category = z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']);

const newTemplate = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'may have small letters, digits and _ only'),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, 'is not a language code'),
  category,
  parameter_format: z.enum(['POSITIONAL', 'NAMED', 'positional', 'named']).optional(),
  allow_category_change: z.boolean().optional(),
  components,
});
const changedTemplate = z.strictObject({
  name: z.string().optional(),
  language: z.string().optional(),
  category: category.optional(),
  allow_category_change: z.boolean().optional(),
  parameter_format: z.enum(['POSITIONAL', 'NAMED', 'positional', 'named']).optional(),
  components: components.optional(),
});

export type TemplateComponent = z.infer<typeof component>;
export type NewTemplate = z.infer<typeof newTemplate>;
export type ChangedTemplate = z.infer<typeof changedTemplate>;
export type TemplateButton = z.infer<typeof button>;

/** Names of the variables of a text, in order, each once. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name = '']) => name))];
}

/** @throws GraphError for what Meta would not take for review */
export function readNewTemplate(given: unknown): NewTemplate {
  const read = newTemplate.safeParse(given);
  if (!read.success) throw invalid(z.prettifyError(read.error));
  checkComponents(read.data.components);
  return read.data;
}

/** @throws GraphError for what Meta would not take for review */
export function readChangedTemplate(given: unknown): ChangedTemplate {
  const read = changedTemplate.safeParse(given);
  if (!read.success) throw invalid(z.prettifyError(read.error));
  if (read.data.components) checkComponents(read.data.components);
  return read.data;
}

/** https://developers.facebook.com/docs/whatsapp/message-templates/guidelines */
function checkComponents(all: readonly TemplateComponent[]): void {
  const bodies = all.filter((one) => one.type === 'BODY');
  if (bodies.length !== 1) throw invalid('A template has exactly one BODY');
  for (const kind of ['HEADER', 'FOOTER', 'BUTTONS'] as const) {
    if (all.filter(({ type }) => type === kind).length > 1)
      throw invalid(`A template has one ${kind} at most`);
  }
  for (const one of all) {
    if (one.type === 'FOOTER' && variablesOf(one.text).length > 0) throw invalid('FOOTER takes no variables');
    if (one.type === 'HEADER' && one.format === 'TEXT') checkHeader(one);
    if (one.type === 'BODY') checkBody(one);
    if (one.type === 'BUTTONS') checkButtons(one.buttons);
  }
}

function checkHeader({ text, example }: z.infer<typeof headerText>): void {
  const variables = variablesOf(text);
  if (variables.length > 1) throw invalid('HEADER takes one variable at most');
  const given = example?.header_text?.length ?? example?.header_text_named_params?.length ?? 0;
  if (variables.length !== given) throw invalid('HEADER needs an example for its variable');
}

function checkBody({ text, example }: z.infer<typeof bodyPart>): void {
  const variables = variablesOf(text);
  const given = example?.body_text?.[0]?.length ?? example?.body_text_named_params?.length ?? 0;
  if (variables.length !== given) throw invalid('BODY needs an example for each of its variables');
  if (/^\s*\{\{|\}\}\s*$/.test(text)) {
    throw invalid('A variable can be neither the beginning nor the end of BODY', 2_388_299);
  }
  const areNumbers = variables.every((name) => /^\d+$/.test(name));
  if (areNumbers && variables.some((name, place) => Number(name) !== place + 1)) {
    throw invalid('Variables are counted from 1, without a gap');
  }
  if (!areNumbers && variables.some((name) => !/^[a-z][a-z0-9_]*$/.test(name))) {
    throw invalid('Names of variables have small letters, digits and _ only');
  }
  const words = text
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;
  if (words < 2 * variables.length + 1) throw invalid('Too many variables for so short a text', 2_388_293);
}

function checkButtons(all: readonly TemplateButton[]): void {
  const count = (type: TemplateButton['type']) => all.filter((one) => one.type === type).length;
  if (count('URL') > 2) throw invalid('A template has two URL buttons at most');
  if (count('PHONE_NUMBER') > 1) throw invalid('A template has one PHONE_NUMBER button at most');
  for (const one of all) {
    if (one.type !== 'URL') continue;
    const variables = variablesOf(one.url);
    if (variables.length > 1 || (variables.length === 1 && !one.url.trimEnd().endsWith('}}'))) {
      throw invalid('A URL takes one variable at most, at its end');
    }
    if (variables.length === 1 && !one.example) throw invalid('A URL with a variable needs an example');
  }
}

function invalid(details: string, subcode = 2_388_040): GraphError {
  return new GraphError(400, 100, 'Invalid parameter', details, subcode);
}
