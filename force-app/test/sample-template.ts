import type { Template, TemplateNode } from 'c/parleyTemplateModel';

/** A template as a screen has it: approved, with nothing but a text. */
export function sampleTemplate(changes: Partial<Template> = {}): Template {
  return {
    id: 'a06000000000001AAA',
    name: 'Order is ready',
    providerName: 'order_is_ready',
    language: 'en_US',
    channelId: 'a00000000000001AAA',
    category: 'Utility',
    headerType: 'None',
    headerText: '',
    headerFileId: '',
    body: 'Your order is ready. We are open until six.',
    footer: '',
    buttons: [],
    variables: [],
    labels: [],
    isActive: true,
    isStart: false,
    isReply: true,
    isWindow: true,
    approvalStatus: 'Approved',
    approvalReason: '',
    quality: 'Unknown',
    submittedAt: undefined,
    syncedAt: Date.parse('2026-11-20T15:00:00.000Z'),
    externalId: '',
    ...changes,
  };
}

/** A template as GraphQL answers it. */
export function sampleTemplateNode(changes: Partial<TemplateNode> = {}): TemplateNode {
  return {
    Id: 'a06000000000001AAA',
    Name: { value: 'Order is ready' },
    ProviderName__c: { value: 'order_is_ready' },
    Language__c: { value: 'en_US' },
    Channel__c: { value: 'a00000000000001AAA' },
    Category__c: { value: 'Utility' },
    HeaderType__c: { value: null },
    HeaderText__c: { value: null },
    HeaderFileId__c: { value: null },
    Body__c: { value: 'Your order is ready. We are open until six.' },
    Footer__c: { value: null },
    Buttons__c: { value: null },
    Variables__c: { value: null },
    Labels__c: { value: null },
    IsActive__c: { value: true },
    IsStart__c: { value: false },
    IsReply__c: { value: true },
    IsWindow__c: { value: true },
    ApprovalStatus__c: { value: 'Approved' },
    ApprovalReason__c: { value: null },
    Quality__c: { value: 'Unknown' },
    SubmittedAt__c: { value: null },
    SyncedAt__c: { value: '2026-11-20T15:00:00.000Z' },
    ExternalId__c: { value: null },
    ...changes,
  };
}

/** GraphQL's answer to the question for templates. */
export const templatesAnswer = (nodes: readonly TemplateNode[]) => ({
  uiapi: { query: { ParleyTemplate__c: { edges: nodes.map((node) => ({ node })) } } },
});
