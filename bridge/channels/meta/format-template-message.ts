import { ParleyError } from '../../errors.ts';
import type { OutboundMessage } from '../../conversations/model.ts';
import type { Template } from '../../conversations/template.ts';
import { isNamed, variablesIn } from './template-variables.ts';

type Values = Readonly<Record<string, string>>;

/**
 * A template with its values, as Meta wants it: a component for each part that holds a variable or a file.
 * @param mediaId Meta's id of the header's file
 * @throws ParleyError TEMPLATE_GONE or TEMPLATE_VALUES_MISSING
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/template-messages
 */
export function formatTemplateMessage(
  { template, files }: OutboundMessage,
  values: Values,
  mediaId: string | undefined,
): object {
  if (!template) throw new ParleyError('TEMPLATE_GONE');
  const valueOf = (name: string): string => {
    // Meta refuses line breaks, tabs and long runs of spaces in a value.
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = given?.replaceAll(/\s+/g, ' ').trim();
    if (!value) throw new ParleyError('TEMPLATE_VALUES_MISSING', `It is the one named ${name}.`);
    return value;
  };
  const components = [
    ...header(template, valueOf, files[0]?.name, mediaId),
    ...texts('body', template.body, template, valueOf),
    ...template.buttons.flatMap((button, index) =>
      button.kind === 'url'
        ? variablesIn(button.url).map((name) => ({
            type: 'button',
            sub_type: 'url',
            index: String(index),
            parameters: [{ type: 'text', text: valueOf(name) }],
          }))
        : [],
    ),
  ];
  return {
    type: 'template',
    template: {
      name: template.name,
      language: { policy: 'deterministic', code: template.language },
      ...(components.length > 0 && { components }),
    },
  };
}

function header(
  template: Template,
  valueOf: (name: string) => string,
  fileName: string | undefined,
  mediaId: string | undefined,
): readonly object[] {
  const { kind } = template.header;
  switch (template.header.kind) {
    case 'none':
      return [];
    case 'text':
      return texts('header', template.header.text, template, valueOf);
    case 'location': {
      const location = {
        latitude: valueOf('latitude'),
        longitude: valueOf('longitude'),
        name: valueOf('location_name'),
        address: valueOf('location_address'),
      };
      return [{ type: 'header', parameters: [{ type: 'location', location }] }];
    }
    default: {
      if (!mediaId) throw new ParleyError('TEMPLATE_VALUES_MISSING', 'It is the file of the header.');
      const file = { id: mediaId, ...(kind === 'document' && fileName && { filename: fileName }) };
      return [{ type: 'header', parameters: [{ type: kind, [kind]: file }] }];
    }
  }
}

function texts(
  type: 'header' | 'body',
  text: string,
  template: Template,
  valueOf: (name: string) => string,
): readonly object[] {
  const names = variablesIn(text);
  if (names.length === 0) return [];
  const byName = isNamed(template);
  const parameters = names.map((name) => ({
    type: 'text',
    ...(byName && { parameter_name: name }),
    text: valueOf(name),
  }));
  return [{ type, parameters }];
}
