import { numbered, sampleTemplate } from '../../test/simulators/sample-template.ts';
import { demoChannels } from './demo-channels.ts';

const { name, language, header, body, footer, replies, variables, metaId, contentSid } = sampleTemplate;

/** Where each value comes from, and what stands for it when that is empty. */
const sources: Readonly<Record<string, { readonly path?: string; readonly fallback?: string }>> = {
  customer_name: { path: 'Contact.FirstName', fallback: 'there' },
};

/** The approved template on each WhatsApp channel, as rows of ParleyTemplate__c. Its twin is in the simulators. */
export const demoTemplates = demoChannels.flatMap(
  ({ ExternalKey__c, ChannelType__c, Provider__c, ProviderBusinessId__c }) => {
    if (ChannelType__c !== 'WhatsApp') return [];
    const counts = Provider__c === 'Twilio';
    return [
      {
        channelKey: ExternalKey__c,
        row: {
          Name: 'Order ready',
          TemplateKey__c: `${ProviderBusinessId__c}|${name}|${language}`,
          ExternalId__c: counts ? contentSid : metaId,
          ProviderName__c: name,
          Language__c: language,
          Category__c: 'Utility',
          ApprovalStatus__c: 'Approved',
          HeaderType__c: 'Text',
          HeaderText__c: header,
          Body__c: counts ? numbered(body) : body,
          Footer__c: footer,
          Buttons__c: JSON.stringify(replies.map((text) => ({ kind: 'reply', text }))),
          Variables__c: JSON.stringify(
            variables.map((variable, place) => ({
              ...variable,
              name: counts ? String(place + 1) : variable.name,
              ...sources[variable.name],
            })),
          ),
          IsActive__c: true,
          IsStart__c: true,
          IsReply__c: true,
          IsWindow__c: true,
        },
      },
    ];
  },
);
