import { GraphError } from '../graph-error.ts';
import type { RenderedTemplate } from '../meta-message.ts';
import type { TemplateSend } from '../template-send.ts';
import { variablesOf, type TemplateButton } from './template-body.ts';
import type { MetaTemplate } from './template.ts';

type Component = NonNullable<TemplateSend['components']>[number];
type Parameter = Component['parameters'][number];

/**
 * What the customer reads of a template that is sent.
 * @throws GraphError 132000 when values are missing or too many, 132012 when they are of the wrong kind
 */
export function renderTemplate(template: MetaTemplate, sent: TemplateSend): RenderedTemplate {
  const given = sent.components ?? [];
  const of = (type: Component['type']) => given.find((one) => one.type === type)?.parameters ?? [];
  let header: string | undefined;
  let headerMediaId: string | undefined;
  let body = '';
  let footer: string | undefined;
  let buttons: RenderedTemplate['buttons'] = [];
  let hasHeader = false;
  for (const part of template.components) {
    if (part.type === 'FOOTER') footer = part.text;
    if (part.type === 'BODY') body = fill(part.text, of('body'), 'body');
    if (part.type === 'BUTTONS') buttons = part.buttons.map((button, index) => press(button, index, given));
    if (part.type !== 'HEADER') continue;
    hasHeader = true;
    if (part.format === 'TEXT') header = fill(part.text, of('header'), 'header');
    else if (part.format === 'LOCATION') header = locationOf(of('header'));
    else headerMediaId = fileOf(of('header'), part.format);
  }
  if (!hasHeader && of('header').length > 0) throw mismatch('The template has no header');
  return {
    name: template.name,
    category: template.category,
    body,
    buttons,
    ...(header !== undefined && { header }),
    ...(headerMediaId !== undefined && { headerMediaId }),
    ...(footer !== undefined && { footer }),
  };
}

function fill(text: string, parameters: readonly Parameter[], where: string): string {
  const variables = variablesOf(text);
  if (variables.length !== parameters.length) {
    throw new GraphError(
      400,
      132_000,
      'Number of parameters does not match the expected number of params',
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`,
    );
  }
  return variables.reduce((filled, name, place) => {
    const byName = parameters.find((one) => one.type === 'text' && one.parameter_name === name);
    const value = byName ?? (/^\d+$/.test(name) ? parameters[place] : undefined);
    if (value?.type !== 'text') throw mismatch(`${where}: there is no text for {{${name}}}`);
    return filled.replaceAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'g'), () => value.text);
  }, text);
}

function fileOf(parameters: readonly Parameter[], format: string): string {
  const [parameter] = parameters;
  const file =
    parameter?.type === 'image' && format === 'IMAGE'
      ? parameter.image
      : parameter?.type === 'video' && format === 'VIDEO'
        ? parameter.video
        : parameter?.type === 'document' && format === 'DOCUMENT'
          ? parameter.document
          : undefined;
  if (!file)
    throw mismatch(`header: Format mismatch, expected ${format}, received ${parameter?.type ?? 'UNKNOWN'}`);
  return file.id ?? file.link ?? '';
}

function locationOf(parameters: readonly Parameter[]): string {
  const [parameter] = parameters;
  if (parameter?.type !== 'location') throw mismatch('header: Format mismatch, expected LOCATION');
  return `${parameter.location.name}, ${parameter.location.address}`;
}

function press(
  button: TemplateButton,
  index: number,
  given: readonly Component[],
): RenderedTemplate['buttons'][number] {
  const sent = given.find((one) => one.type === 'button' && Number(one.index) === index);
  const [parameter] = sent?.parameters ?? [];
  if (button.type === 'URL') {
    const needs = variablesOf(button.url).length > 0;
    if (needs !== (parameter?.type === 'text')) throw mismatch(`button ${index}: its address needs one text`);
    const url =
      parameter?.type === 'text' ? button.url.replace(/\{\{[^{}]*\}\}/, parameter.text) : button.url;
    return { type: 'URL', text: button.text, payload: url };
  }
  if (button.type === 'PHONE_NUMBER')
    return { type: button.type, text: button.text, payload: button.phone_number };
  if (button.type === 'REQUEST_CONTACT_INFO')
    return { type: button.type, text: button.text ?? 'Share contact info' };
  return {
    type: button.type,
    text: button.text,
    payload: parameter?.type === 'payload' ? parameter.payload : button.text,
  };
}

function mismatch(details: string): GraphError {
  return new GraphError(
    400,
    132_012,
    'Parameter format does not match format in the created template',
    details,
  );
}
