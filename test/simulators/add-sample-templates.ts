import type { MetaSimulator } from './meta/meta-simulator.ts';
import { numbered, sampleTemplate } from './sample-template.ts';
import type { TwilioSimulator } from './twilio/twilio-simulator.ts';

const { name, language, header, body, footer, replies, variables, metaId, contentSid } = sampleTemplate;

/** Gives both businesses the template that they have had for long. */
export function addSampleTemplates(meta: MetaSimulator, twilio: TwilioSimulator): void {
  meta.templates.put({
    id: metaId,
    name,
    language,
    category: 'UTILITY',
    isNamed: true,
    components: [
      { type: 'HEADER', format: 'TEXT', text: header },
      {
        type: 'BODY',
        text: body,
        example: {
          body_text_named_params: variables.map((one) => ({ param_name: one.name, example: one.example })),
        },
      },
      { type: 'FOOTER', text: footer },
      { type: 'BUTTONS', buttons: replies.map((text) => ({ type: 'QUICK_REPLY', text })) },
    ],
    status: 'APPROVED',
    reason: 'NONE',
    quality: 'UNKNOWN',
  });
  twilio.contents.create(
    {
      friendly_name: name,
      language,
      variables: Object.fromEntries(variables.map(({ example }, place) => [String(place + 1), example])),
      types: {
        'whatsapp/card': {
          header_text: header,
          body: numbered(body),
          footer,
          actions: replies.map((title) => ({ type: 'QUICK_REPLY', title, id: title })),
        },
      },
    },
    contentSid,
  );
  twilio.contents.submit(contentSid, { name, category: 'UTILITY' });
  twilio.contents.decide(contentSid, 'approved');
}
