import untrusted from 'c/parleyUntrusted';
import type {
  ApprovalStatus,
  ButtonKind,
  Category,
  HeaderType,
  Quality,
  Template,
  TemplateButton,
} from './template';

interface Value<Type = string> {
  readonly value: Type | null;
}

/** A template as GraphQL hands it over. */
export interface TemplateNode {
  readonly Id: string;
  readonly Name: Value;
  readonly ProviderName__c: Value;
  readonly Language__c: Value;
  readonly Channel__c: Value;
  readonly Category__c: Value<Category>;
  readonly HeaderType__c: Value<HeaderType>;
  readonly HeaderText__c: Value;
  readonly HeaderFileId__c: Value;
  readonly Body__c: Value;
  readonly Footer__c: Value;
  readonly Buttons__c: Value;
  readonly Variables__c: Value;
  readonly Labels__c: Value;
  readonly IsActive__c: Value<boolean>;
  readonly IsStart__c: Value<boolean>;
  readonly IsReply__c: Value<boolean>;
  readonly IsWindow__c: Value<boolean>;
  readonly ApprovalStatus__c: Value<ApprovalStatus>;
  readonly ApprovalReason__c: Value;
  readonly Quality__c: Value<Quality>;
  readonly SubmittedAt__c: Value;
  readonly SyncedAt__c: Value;
  readonly ExternalId__c: Value;
}

const time = ({ value }: Value): number | undefined => (value ? Date.parse(value) : undefined);
const BUTTONS: readonly string[] = ['reply', 'url', 'call', 'askNumber'] satisfies ButtonKind[];

const objectsOf = ({ value }: Value): readonly Readonly<Record<string, unknown>>[] =>
  untrusted.list(untrusted.parse(value)).map(untrusted.object);

/** A template as its record says; what makes no sense in its JSON is left out. */
export default function toTemplate(node: TemplateNode): Template {
  return {
    id: node.Id,
    name: node.Name.value ?? '',
    providerName: node.ProviderName__c.value ?? '',
    language: node.Language__c.value ?? '',
    channelId: node.Channel__c.value ?? '',
    category: node.Category__c.value ?? 'Utility',
    headerType: node.HeaderType__c.value ?? 'None',
    headerText: node.HeaderText__c.value ?? '',
    headerFileId: node.HeaderFileId__c.value ?? '',
    body: node.Body__c.value ?? '',
    footer: node.Footer__c.value ?? '',
    buttons: objectsOf(node.Buttons__c)
      .filter(({ kind }) => BUTTONS.includes(untrusted.text(kind)))
      .map((button): TemplateButton => ({
        kind: untrusted.text(button['kind']) as ButtonKind,
        text: untrusted.text(button['text']),
        url: untrusted.text(button['url']),
        number: untrusted.text(button['number']),
      })),
    variables: objectsOf(node.Variables__c).map((variable) => ({
      name: untrusted.text(variable['name']),
      example: untrusted.text(variable['example']),
      path: untrusted.text(variable['path']),
      fallback: untrusted.text(variable['fallback']),
    })),
    labels: (node.Labels__c.value ?? '')
      .split(',')
      .map((label) => label.trim())
      .filter(Boolean),
    isActive: node.IsActive__c.value ?? false,
    isStart: node.IsStart__c.value ?? false,
    isReply: node.IsReply__c.value ?? false,
    isWindow: node.IsWindow__c.value ?? false,
    approvalStatus: node.ApprovalStatus__c.value ?? 'Draft',
    approvalReason: node.ApprovalReason__c.value ?? '',
    quality: node.Quality__c.value ?? 'Unknown',
    submittedAt: time(node.SubmittedAt__c),
    syncedAt: time(node.SyncedAt__c),
    externalId: node.ExternalId__c.value ?? '',
  };
}
