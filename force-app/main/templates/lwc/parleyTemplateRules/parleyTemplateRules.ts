import bodyEmpty from '@salesforce/label/c.ParleyRuleBodyEmpty';
import categoryMissing from '@salesforce/label/c.ParleyRuleCategory';
import channelMissing from '@salesforce/label/c.ParleyRuleChannel';
import footerVariables from '@salesforce/label/c.ParleyRuleFooterVariables';
import languageUnknown from '@salesforce/label/c.ParleyRuleLanguage';
import nameMissing from '@salesforce/label/c.ParleyRuleName';
import providerName from '@salesforce/label/c.ParleyRuleProviderName';
import providerNameLength from '@salesforce/label/c.ParleyRuleProviderNameLength';
import tooLong from '@salesforce/label/c.ParleyRuleTooLong';
import formatLabel from 'c/parleyFormatLabel';
import { LANGUAGES, variablesIn, type Template } from 'c/parleyTemplateModel';
import checkBody from './checkBody';
import checkButtons from './checkButtons';
import checkHeader, { type HeaderFile } from './checkHeader';
import checkVariables from './checkVariables';
import { LONGEST } from './limits';
import type { Problem } from './problem';

export type { HeaderFile } from './checkHeader';
export { LONGEST, MOST_BUTTONS } from './limits';
export { SAMPLE_TYPES } from './checkHeader';
export type { Problem, ProblemPlace } from './problem';

/** What the rules have to know beside the template. */
export interface RuleCircumstances {
  /** Whether the channel's provider approves templates. Without that, only what sending needs is asked for. */
  readonly isApproved: boolean;
  /** The file of the header, where one was chosen and is known. */
  readonly headerFile?: HeaderFile | undefined;
  /** Whether the provider keeps the header's file of a template that was made there. */
  readonly keepsHeaderFile?: boolean;
}

/**
 * What would keep a template from being approved or sent, in the order of the screen.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review
 */
export default function findProblems(
  template: Template,
  circumstances: RuleCircumstances,
): readonly Problem[] {
  const { body, name } = template;
  const always: readonly Problem[] = [
    ...(name.trim() ? [] : [{ place: 'name' as const, sentence: nameMissing }]),
    ...(body.trim() ? [] : [{ place: 'body' as const, sentence: bodyEmpty }]),
  ];
  return circumstances.isApproved ? [...always, ...checkForApproval(template, circumstances)] : always;
}

function checkForApproval(template: Template, circumstances: RuleCircumstances): readonly Problem[] {
  const { category, channelId, footer, language } = template;
  return [
    ...(channelId ? [] : [{ place: 'channel' as const, sentence: channelMissing }]),
    ...checkProviderName(template.providerName),
    ...(LANGUAGES.includes(language) ? [] : [{ place: 'language' as const, sentence: languageUnknown }]),
    ...(category === 'Marketing' || category === 'Utility'
      ? []
      : [{ place: 'category' as const, sentence: categoryMissing }]),
    ...checkHeader(template, circumstances),
    ...checkBody(template.body),
    ...(footer.length > LONGEST.footer
      ? [{ place: 'footer' as const, sentence: formatLabel(tooLong, LONGEST.footer, footer.length) }]
      : []),
    ...(variablesIn(footer).length > 0 ? [{ place: 'footer' as const, sentence: footerVariables }] : []),
    ...checkButtons(template.buttons),
    ...checkVariables(template),
  ];
}

function checkProviderName(name: string): readonly Problem[] {
  if (!/^[a-z0-9_]+$/.test(name)) return [{ place: 'providerName', sentence: providerName }];
  return name.length > LONGEST.providerName
    ? [{ place: 'providerName', sentence: formatLabel(providerNameLength, LONGEST.providerName) }]
    : [];
}
