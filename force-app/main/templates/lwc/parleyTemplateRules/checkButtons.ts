import buttonLink from '@salesforce/label/c.ParleyRuleButtonLink';
import buttonLinkVariable from '@salesforce/label/c.ParleyRuleButtonLinkVariable';
import buttonNumber from '@salesforce/label/c.ParleyRuleButtonNumber';
import buttonText from '@salesforce/label/c.ParleyRuleButtonText';
import buttonsTogether from '@salesforce/label/c.ParleyRuleButtonsTogether';
import mostButtons from '@salesforce/label/c.ParleyRuleButtonsMost';
import mostCalls from '@salesforce/label/c.ParleyRuleButtonsCalls';
import mostAsks from '@salesforce/label/c.ParleyRuleButtonsAsks';
import mostLinks from '@salesforce/label/c.ParleyRuleButtonsLinks';
import tooLong from '@salesforce/label/c.ParleyRuleTooLong';
import formatLabel from 'c/parleyFormatLabel';
import { variablesIn, type ButtonKind, type TemplateButton } from 'c/parleyTemplateModel';
import { LONGEST, MOST_BUTTONS } from './limits';
import type { Problem } from './problem';

const ofAll = (sentence: string): Problem => ({ place: 'buttons', sentence });

export default function checkButtons(buttons: readonly TemplateButton[]): readonly Problem[] {
  const count = (kind: ButtonKind) => buttons.filter((button) => button.kind === kind).length;
  return [
    ...(buttons.length > MOST_BUTTONS ? [ofAll(formatLabel(mostButtons, MOST_BUTTONS))] : []),
    ...(count('url') > 2 ? [ofAll(mostLinks)] : []),
    ...(count('call') > 1 ? [ofAll(mostCalls)] : []),
    ...(count('askNumber') > 1 ? [ofAll(mostAsks)] : []),
    ...(areRepliesTogether(buttons) ? [] : [ofAll(buttonsTogether)]),
    ...buttons.flatMap((button, index) =>
      checkButton(button).map((sentence): Problem => ({ place: `button ${index}`, sentence })),
    ),
  ];
}

/** Replies stand before or after all others, never between them. */
function areRepliesTogether(buttons: readonly TemplateButton[]): boolean {
  const changes = buttons.filter(
    ({ kind }, index) => index > 0 && (kind === 'reply') !== (buttons[index - 1]?.kind === 'reply'),
  );
  return changes.length < 2;
}

function checkButton({ kind, number, text, url }: TemplateButton): readonly string[] {
  // what the button says that asks for the number is WhatsApp's own
  const words = kind === 'askNumber' ? [] : checkText(text);
  if (kind === 'url') return [...words, ...checkLink(url)];
  if (kind !== 'call') return words;
  return /^\+\d{6,19}$/.test(number.replace(/[\s().-]/g, '')) ? words : [...words, buttonNumber];
}

function checkText(text: string): readonly string[] {
  if (text.trim() === '') return [buttonText];
  return text.length > LONGEST.button ? [formatLabel(tooLong, LONGEST.button, text.length)] : [];
}

function checkLink(url: string): readonly string[] {
  const bare = url.replace(/\{\{[^{}]*\}\}/g, 'x');
  const isLink = /^https?:\/\/[^\s/]+/.test(url) && URL.canParse(bare) && !/^https?:\/\/[^/]*\{\{/.test(url);
  if (!isLink || url.length > LONGEST.link) return [buttonLink];
  const variables = variablesIn(url);
  const isAtEnd = variables.length === 0 || (variables.length === 1 && /\{\{[^{}]*\}\}$/.test(url.trim()));
  return isAtEnd ? [] : [buttonLinkVariable];
}
