import { createHash } from 'node:crypto';
import type { OutboundMedia } from '../../conversations/model.ts';
import type { TemplateButton, TemplateDefinition } from '../../conversations/template.ts';
import { ParleyError } from '../../errors.ts';
import type { CardAction, ContentRequest, ContentTypes } from './content-wire.ts';
import { mediaBase, restOfAddress } from './header-file.ts';
import { headerFilePlace, placesOf } from './template-places.ts';

/**
 * Twilio's request that creates a template: plain text, or a card when it has a header, a footer or buttons. Its name
 * there tells which edition of the template it is, so that a second attempt finds what a first one has made.
 * @param sample the file that an approver sees in the header
 * @throws ParleyError TEMPLATE_REFUSED when Twilio has no such template
 * @see https://www.twilio.com/docs/content/whatsappcard
 */
export function formatTemplate(
  template: TemplateDefinition,
  sample: OutboundMedia | undefined,
  publicUrl: string,
): ContentRequest {
  const { name, language, category, header, body, footer, buttons, variables } = template;
  const places = placesOf(template);
  const numbered = (text: string): string =>
    text.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (_all, variable: string) => {
      const place = places.get(variable);
      if (!place) throw new ParleyError('TEMPLATE_REFUSED', `It has no variable {{${variable}}}.`);
      return `{{${place}}}`;
    });
  const file = sampleOf(template, sample, publicUrl);
  const edition = JSON.stringify([name, language, category, header, body, footer, buttons, variables]);
  const hash = createHash('sha256').update(edition).digest('hex').slice(0, 12);
  return {
    friendly_name: `${name} ${language} ${hash}`,
    language,
    variables: Object.fromEntries([
      ...variables.map((variable) => [places.get(variable.name), variable.example]),
      ...(file ? [[headerFilePlace(template), file]] : []),
    ]),
    types: typesOf({
      body: numbered(body),
      ...(header.kind === 'text' && { header_text: numbered(header.text) }),
      ...(file && { media: [`${mediaBase(publicUrl)}{{${headerFilePlace(template)}}}`] }),
      ...(footer && { footer: numbered(footer) }),
      ...(buttons.length > 0 && { actions: buttons.map((button) => actionOf(button, numbered)) }),
    }),
  };
}

function typesOf(card: NonNullable<ContentTypes['whatsapp/card']>): ContentTypes {
  const isText = Object.keys(card).length === 1;
  return isText ? { 'twilio/text': { body: card.body } } : { 'whatsapp/card': card };
}

/** The rest of the sample's address. Twilio fetches the file, so that an approver can see it. */
function sampleOf(
  { header: { kind } }: TemplateDefinition,
  sample: OutboundMedia | undefined,
  publicUrl: string,
): string | undefined {
  if (kind === 'none' || kind === 'text') return undefined;
  if (kind === 'location') throw new ParleyError('TEMPLATE_REFUSED', 'Twilio has no place in a header.');
  if (!sample) throw new ParleyError('TEMPLATE_REFUSED', 'The header needs a file that an approver can see.');
  return restOfAddress(sample, publicUrl);
}

function actionOf(button: TemplateButton, numbered: (text: string) => string): CardAction {
  switch (button.kind) {
    case 'reply':
      return { type: 'QUICK_REPLY', title: button.text, id: button.text };
    case 'url':
      return { type: 'URL', title: button.text, url: numbered(button.url) };
    case 'call':
      return { type: 'PHONE_NUMBER', title: button.text, phone: button.number };
    case 'askNumber':
      throw new ParleyError('TEMPLATE_REFUSED', 'Twilio has no button that asks for the number.');
  }
}
