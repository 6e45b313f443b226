import type { OutboundMessage } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';
import { restOfAddress } from './header-file.ts';
import { headerFilePlace, placesOf } from './template-places.ts';

/**
 * A template that WhatsApp has approved, with its values under their numbers. The file of the header is a value too, the
 * rest of its address; only that of a template which was made elsewhere is always the same.
 * @param values by the name of the variable
 * @throws ParleyError TEMPLATE_GONE, TEMPLATE_NOT_APPROVED, TEMPLATE_VALUES_MISSING, FILE_GONE or CONTENT_NOT_POSSIBLE
 * @see https://www.twilio.com/docs/content/send-templates-created-with-the-content-template-builder
 */
export function contentVariables(
  { template, files: [file] }: OutboundMessage,
  values: Readonly<Record<string, string>>,
  publicUrl: string,
): { readonly contentSid: string; readonly contentVariables: string } {
  if (!template) throw new ParleyError('TEMPLATE_GONE');
  if (!template.externalId) throw new ParleyError('TEMPLATE_NOT_APPROVED');
  const byPlace = [...placesOf(template)].map(([name, place]) => {
    const value = values[name];
    if (!value?.trim()) throw new ParleyError('TEMPLATE_VALUES_MISSING', `It is {{${name}}}.`);
    return [place, value] as const;
  });
  const isFileOurs = 'sample' in template.header && template.header.sample !== undefined;
  if (file && !isFileOurs) throw new ParleyError('CONTENT_NOT_POSSIBLE', 'The template takes no other file.');
  if (!file && isFileOurs) throw new ParleyError('FILE_GONE');
  const rest = file && ([headerFilePlace(template), restOfAddress(file, publicUrl)] as const);
  return {
    contentSid: template.externalId,
    contentVariables: JSON.stringify(Object.fromEntries(rest ? [...byPlace, rest] : byPlace)),
  };
}
