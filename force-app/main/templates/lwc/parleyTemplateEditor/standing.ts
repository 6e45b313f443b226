import { isSameContent, toFields, type Template } from 'c/parleyTemplateModel';

/** Whether the provider is deciding about a template: it takes no other text meanwhile. */
export function isDeciding(template: Template | undefined): boolean {
  return template?.approvalStatus === 'Pending' || template?.approvalStatus === 'InAppeal';
}

/** Whether what is written differs from what was saved. */
export function isChanged(draft: Template, saved: Template): boolean {
  return JSON.stringify(toFields(draft)) !== JSON.stringify(toFields(saved));
}

/** Whether saving takes a template out of use until it is approved again. */
export function endsApproval(draft: Template, saved: Template | undefined): boolean {
  const isInUse = saved?.approvalStatus === 'Approved' || saved?.approvalStatus === 'Flagged';
  return isInUse && !isSameContent(draft, saved);
}

/** What is approved can be submitted again once it was changed. */
export function canBeSubmitted(draft: Template, saved: Template | undefined): boolean {
  return saved?.approvalStatus !== 'Approved' || !isSameContent(draft, saved);
}

/** What the user has written, with the state that the template has now. */
export function withStateOf(draft: Template, saved: Template): Template {
  const { approvalReason, approvalStatus, externalId, quality, submittedAt, syncedAt } = saved;
  return { ...draft, approvalReason, approvalStatus, externalId, quality, submittedAt, syncedAt };
}
