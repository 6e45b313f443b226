import {
  isSameContent,
  toFields,
  type ApprovalStatus,
  type Template,
  type TemplateChannel,
} from 'c/parleyTemplateModel';

/**
 * The fields with which a template is saved: what people write, the key that keeps it single, and the state that
 * follows from the change. What the provider has approved is another text once this one is changed: it becomes a draft
 * until it was submitted again.
 * @param saved as it was; undefined for a new one
 */
export default function savedFields(
  draft: Template,
  saved: Template | undefined,
  channel: TemplateChannel | undefined,
): Record<string, unknown> {
  const approves = channel?.capabilities.approvesTemplates ?? false;
  const { businessId = '' } = channel ?? {};
  const isNamed = approves && businessId && draft.providerName && draft.language;
  const status = statusAfter(draft, saved, approves);
  return {
    ...toFields(draft),
    TemplateKey__c: isNamed ? `${businessId}|${draft.providerName}|${draft.language}` : null,
    ...(status === saved?.approvalStatus ? {} : { ApprovalStatus__c: status }),
  };
}

function statusAfter(draft: Template, saved: Template | undefined, approves: boolean): ApprovalStatus {
  if (!approves) return 'NotNeeded';
  if (!saved || saved.approvalStatus === 'NotNeeded') return 'Draft';
  return isSameContent(draft, saved) ? saved.approvalStatus : 'Draft';
}
