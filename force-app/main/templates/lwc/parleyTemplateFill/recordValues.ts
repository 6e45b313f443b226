import type { RecordFields } from 'lightning/uiRecordApi';
import type { TemplateVariable } from 'c/parleyTemplateModel';

/** Where records stand as seen from the conversation, the first that has a value counts. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  Contact: ['Contact__r.'],
  Lead: ['Lead__r.'],
  Account: ['Account__r.', 'Contact__r.Account.'],
  Opportunity: ['Opportunity__r.'],
  Channel: ['Channel__r.'],
  Conversation: [''],
};

function split(path: string): { readonly root: string; readonly below: string } {
  const [root = '', ...rest] = path.split('.');
  return { root, below: rest.join('.') };
}

/** The fields of the conversation, and of what it points to, that fill variables. */
export function conversationFields(variables: readonly TemplateVariable[]): readonly string[] {
  return variables
    .map(({ path }) => split(path))
    .flatMap(({ below, root }) => (WAYS[root] ?? []).map((way) => `ParleyConversation__c.${way}${below}`));
}

/** The fields of the user that fill variables. */
export function userFields(variables: readonly TemplateVariable[]): readonly string[] {
  return variables
    .map(({ path }) => split(path))
    .filter(({ root }) => root === 'User')
    .map(({ below }) => `User.${below}`);
}

/** What a person reads at the end of a path; empty when there is nothing, or the user may not see it. */
function read(record: RecordFields | undefined, path: string): string {
  const steps = path.split('.');
  let fields = record?.fields;
  for (const step of steps.slice(0, -1)) {
    const next = fields?.[step]?.value;
    fields = typeof next === 'object' && next !== null ? (next as RecordFields).fields : undefined;
  }
  const { displayValue = null, value = null } = fields?.[steps.at(-1) ?? ''] ?? {};
  return displayValue ?? (typeof value === 'object' ? '' : String(value));
}

/**
 * What fills a variable, from the records of the conversation or of the user; empty when nothing does.
 * @param conversation record of the conversation, undefined until it has come
 */
export default function recordValue(
  { path }: TemplateVariable,
  conversation: RecordFields | undefined,
  user: RecordFields | undefined,
): string {
  const { below, root } = split(path);
  if (root === 'User') return read(user, below);
  return (WAYS[root] ?? []).map((way) => read(conversation, way + below)).find(Boolean) ?? '';
}
