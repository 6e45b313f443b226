import type { Template, TemplateButton } from '../../conversations/template.ts';
import { counted, filled, isNamed, variablesIn } from './template-variables.ts';

/**
 * The body of Meta's request that creates or changes a template.
 * @param headerHandle Meta's handle of the sample file
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function formatTemplate(template: Template, headerHandle: string | undefined): object {
  const { name, language, category, externalId, approvalStatus, variables } = template;
  const byName = isNamed(template);
  const components = [
    ...header(template, byName, headerHandle),
    { type: 'BODY', ...textWithExamples(template, template.body, byName, 'body') },
    ...(template.footer ? [{ type: 'FOOTER', text: template.footer }] : []),
    ...(template.buttons.length > 0
      ? [{ type: 'BUTTONS', buttons: template.buttons.map((one) => button(one, template)) }]
      : []),
  ];
  const wireCategory = { category: category.toUpperCase() };
  // The category of a template that was approved is Meta's to change, and here it may be a draft again.
  if (externalId) return { ...(approvalStatus === 'Rejected' && wireCategory), components };
  return {
    name,
    language,
    ...wireCategory,
    ...(variables.length > 0 && { parameter_format: byName ? 'NAMED' : 'POSITIONAL' }),
    components,
  };
}

function header(template: Template, byName: boolean, handle: string | undefined): readonly object[] {
  const { kind } = template.header;
  switch (template.header.kind) {
    case 'none':
      return [];
    case 'text':
      return [
        {
          type: 'HEADER',
          format: 'TEXT',
          ...textWithExamples(template, template.header.text, byName, 'header'),
        },
      ];
    case 'location':
      return [{ type: 'HEADER', format: 'LOCATION' }];
    default:
      return [
        {
          type: 'HEADER',
          format: kind.toUpperCase(),
          ...(handle && { example: { header_handle: [handle] } }),
        },
      ];
  }
}

function textWithExamples(
  template: Template,
  text: string,
  byName: boolean,
  part: 'header' | 'body',
): object {
  const names = variablesIn(text);
  if (names.length === 0) return { text };
  const examples = names.map((name) => exampleOf(template, name));
  if (byName) {
    const params = names.map((name, index) => ({ param_name: name, example: examples[index] }));
    return { text, example: { [`${part}_text_named_params`]: params } };
  }
  // Several sets of examples may be given for a body, one for a header.
  return { text: counted(text), example: { [`${part}_text`]: part === 'body' ? [examples] : examples } };
}

function button(one: TemplateButton, template: Template): object {
  const { text } = one;
  switch (one.kind) {
    case 'reply':
      return { type: 'QUICK_REPLY', text };
    case 'call':
      return { type: 'PHONE_NUMBER', text, phone_number: one.number };
    case 'askNumber':
      // The label is WhatsApp's own.
      return { type: 'REQUEST_CONTACT_INFO' };
    case 'url': {
      const example = filled(one.url, (name) => exampleOf(template, name));
      // In a link Meta counts, also where it knows the other variables by name.
      return { type: 'URL', text, url: counted(one.url), ...(example !== one.url && { example: [example] }) };
    }
  }
}

function exampleOf({ variables }: Template, name: string): string {
  return variables.find((variable) => variable.name === name)?.example ?? '';
}
