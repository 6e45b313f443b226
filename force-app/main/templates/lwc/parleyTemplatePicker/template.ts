import untrusted from 'c/parleyUntrusted';

/** A template as the picker offers it. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** With places such as `{{1}}` or `{{name}}`. */
  readonly body: string;
  readonly variables: readonly {
    readonly name: string;
    readonly example: string;
    readonly fallback: string;
  }[];
}

interface Value {
  readonly value: string | null;
}

export interface TemplateNode {
  readonly Id: string;
  readonly Name: Value;
  readonly Language__c: Value;
  readonly Body__c: Value;
  readonly Variables__c: Value;
}

export function toTemplate(node: TemplateNode): Template {
  return {
    id: node.Id,
    name: node.Name.value ?? '',
    language: node.Language__c.value ?? '',
    body: node.Body__c.value ?? '',
    variables: untrusted
      .list(untrusted.parse(node.Variables__c.value))
      .map(untrusted.object)
      .map((variable) => ({
        name: untrusted.text(variable['name']),
        example: untrusted.text(variable['example']),
        fallback: untrusted.text(variable['fallback']),
      })),
  };
}

/** The text as the customer will read it; a place without a value stays, so that it is seen. */
export function fillTemplate({ body }: Template, values: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => values[name]?.trim() || place);
}
