import type { ContactCard, Location, MessageContent, OrderedProduct } from '../content.ts';
import type { OutboundContent } from '../outbound-content.ts';

/**
 * One text for every kind of content, for records, lists, Tasks and search: what the person wrote, and the facts of
 * what they sent. No word of it is ours, so that it needs no language; which kind it is stands beside it.
 */
export function readableText(content: MessageContent): string {
  switch (content.type) {
    case 'text':
    case 'media':
    case 'notice':
    case 'unsupported':
      return content.text;
    case 'location':
      return locationText(content);
    case 'contactCards':
      return content.cards.map(cardText).join('\n\n');
    case 'choice':
      return lines([content.text, content.description, formText(content.formAnswers)]);
    case 'order':
      return lines([content.text, ...content.products.map(productText)]);
    case 'greetingRequest':
      return '';
  }
}

/** Name, address and coordinates of a place, as far as they are known, each on a line. */
export function locationText(location: Location | Extract<OutboundContent, { type: 'location' }>): string {
  const { name, address, latitude, longitude } = location;
  const isPlaced = latitude !== undefined && longitude !== undefined;
  return lines([
    name,
    address,
    isPlaced ? `${latitude}, ${longitude}` : undefined,
    'url' in location ? location.url : undefined,
  ]);
}

function cardText({ name, organization, phones, emails }: ContactCard): string {
  const numbers = phones.map(({ number, label }) => (label ? `${number} (${label})` : number));
  return lines([name, organization, ...numbers, ...emails]);
}

function productText({ productId, quantity, price, currency }: OrderedProduct): string {
  const cost = price === undefined ? '' : ` (${[price, currency].filter(Boolean).join(' ')})`;
  return `${quantity} × ${productId}${cost}`;
}

/** Answers of a form as `question: answer`; what is no list of answers stays as it came. */
function formText(answers: string | undefined): string | undefined {
  if (!answers) return undefined;
  try {
    const parsed: unknown = JSON.parse(answers);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return answers;
    return lines(
      Object.entries(parsed).map(
        ([question, answer]) =>
          `${question}: ${typeof answer === 'string' ? answer : JSON.stringify(answer)}`,
      ),
    );
  } catch {
    return answers;
  }
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
