import ParleyTemplateState from 'c/parleyTemplateState';
import type { ApprovalStatus, Template } from 'c/parleyTemplateModel';
import { mount } from '../../../../../test/mount';
import { sampleTemplate } from '../../../../../test/sample-template';

async function textOf(changes: Partial<Template>, isShort = false) {
  const element = await mount(ParleyTemplateState, { messageTemplate: sampleTemplate(changes), isShort });
  await expect(element).toBeAccessible();
  return element.shadowRoot?.textContent ?? '';
}

describe('c-parley-template-state', () => {
  it.each<ApprovalStatus>([
    'Draft',
    'NotNeeded',
    'Pending',
    'Approved',
    'Rejected',
    'Paused',
    'Disabled',
    'Flagged',
    'InAppeal',
    'Archived',
  ])('has words for %s, and what it means', async (approvalStatus) => {
    const text = await textOf({ approvalStatus });
    expect(text).toContain(`c.ParleyApproval${approvalStatus}`);
    expect(text).toContain(`c.ParleyApproval${approvalStatus}Hint`);
  });

  it('says why, how customers take it, and since when that is known', async () => {
    const text = await textOf({
      approvalStatus: 'Paused',
      approvalReason: 'Low quality.',
      quality: 'Low',
    });
    expect(text).toContain('c.ParleyTemplateReason');
    expect(text).toContain('c.ParleyQualityLow');
    expect(text).toContain('c.ParleyTemplateLastTold');
    expect(await textOf({ syncedAt: undefined })).not.toContain('c.ParleyTemplateLastTold');
  });

  it('is one word where there is no room', async () => {
    expect(await textOf({ approvalReason: 'Low quality.' }, true)).toBe('c.ParleyApprovalApproved');
  });
});
