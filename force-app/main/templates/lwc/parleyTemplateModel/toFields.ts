import { variablesOf } from './placeholders';
import type { Template, TemplateButton } from './template';

const jsonOf = (entries: readonly object[]): string => (entries.length > 0 ? JSON.stringify(entries) : '');

/** The fields of the record that people write. What the bridge writes, such as the approval, is not among them. */
export default function toFields(template: Template): Record<string, unknown> {
  const { headerType } = template;
  const used = variablesOf(template);
  const variables = used.map((name) => template.variables.find((one) => one.name === name) ?? { name });
  return {
    Name: template.name.trim(),
    ProviderName__c: template.providerName || null,
    Language__c: template.language || null,
    Channel__c: template.channelId || null,
    Category__c: template.category,
    HeaderType__c: headerType,
    HeaderText__c: headerType === 'Text' ? template.headerText : '',
    HeaderFileId__c: template.headerFileId,
    Body__c: template.body,
    Footer__c: template.footer,
    Buttons__c: jsonOf(template.buttons.map(bare)),
    Variables__c: jsonOf(variables.map(withoutEmpty)),
    Labels__c: template.labels
      .map((label) => label.trim())
      .filter(Boolean)
      .join(', '),
    IsActive__c: template.isActive,
    IsStart__c: template.isStart,
    IsReply__c: template.isReply,
    IsWindow__c: template.isWindow,
  };
}

/** What the bridge reads of a button: nothing beside what its kind has. */
function bare({ kind, number, text, url }: TemplateButton): object {
  if (kind === 'url') return { kind, text, url };
  return kind === 'call' ? { kind, text, number } : { kind, text };
}

function withoutEmpty(variable: object): object {
  const { name, ...rest } = variable as { readonly name: string };
  return { name, example: '', ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) };
}
