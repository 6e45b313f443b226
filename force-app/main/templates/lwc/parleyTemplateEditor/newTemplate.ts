import { LANGUAGES, type Template } from 'c/parleyTemplateModel';

/** A template that nobody has written yet. @param userLanguage `en-US` */
export default function newTemplate(userLanguage: string): Template {
  const code = userLanguage.replace('-', '_');
  const language = LANGUAGES.includes(code) ? code : (code.split('_')[0] ?? '');
  return {
    id: '',
    name: '',
    providerName: '',
    language,
    channelId: '',
    category: 'Utility',
    headerType: 'None',
    headerText: '',
    headerFileId: '',
    body: '',
    footer: '',
    buttons: [],
    variables: [],
    labels: [],
    isActive: true,
    isStart: false,
    isReply: true,
    isWindow: true,
    approvalStatus: 'Draft',
    approvalReason: '',
    quality: 'Unknown',
    submittedAt: undefined,
    syncedAt: undefined,
    externalId: '',
  };
}

/** The same template to be written in another language. */
export function inLanguage(template: Template, language: string): Template {
  const { id, approvalStatus, approvalReason, quality, submittedAt, syncedAt, externalId } = newTemplate('');
  return {
    ...template,
    ...{ id, approvalStatus, approvalReason, quality, submittedAt, syncedAt, externalId },
    language,
    headerFileId: '',
  };
}
