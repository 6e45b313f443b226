import untrusted from 'c/parleyUntrusted';

/** What stands around the text of a template, as the customer sees it. */
export interface SentTemplate {
  /** Text above; empty when there is none, or a file stands there. */
  readonly header: string;
  readonly footer: string;
  readonly buttons: readonly { readonly key: string; readonly text: string; readonly icon: string }[];
}

interface Value {
  readonly value: string | null;
}

/** The template of a message as GraphQL hands it over. */
export interface TemplateNode {
  readonly HeaderType__c: Value;
  readonly HeaderText__c: Value;
  readonly Footer__c: Value;
  readonly Buttons__c: Value;
}

const ICONS: Readonly<Record<string, string>> = {
  reply: 'utility:reply',
  url: 'utility:new_window',
  call: 'utility:call',
  askNumber: 'utility:user',
};

/** Puts values in the places of `{{name}}`; a place without a value stays, so that it is seen. */
const fill = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => untrusted.text(values[name]) || place);

/** @param valuesJson `ParleyMessage__c.TemplateValues__c` */
export default function toSentTemplate(
  node: TemplateNode | null,
  valuesJson: string | null,
): SentTemplate | undefined {
  if (!node) return undefined;
  const values = untrusted.object(untrusted.parse(valuesJson));
  return {
    header: node.HeaderType__c.value === 'Text' ? fill(node.HeaderText__c.value ?? '', values) : '',
    footer: node.Footer__c.value ?? '',
    buttons: untrusted
      .list(untrusted.parse(node.Buttons__c.value))
      .map(untrusted.object)
      .map((button, index) => ({
        key: String(index),
        text: untrusted.text(button['text']),
        icon: ICONS[untrusted.text(button['kind'])] ?? 'utility:reply',
      })),
  };
}
