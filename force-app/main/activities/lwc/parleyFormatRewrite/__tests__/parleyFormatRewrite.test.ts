import { createRecord } from 'lightning/uiRecordApi';
import ParleyFormatRewrite from 'c/parleyFormatRewrite';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const create = createRecord as jest.Mock;

describe('c-parley-format-rewrite', () => {
  it('orders the Tasks of the chosen days, and tells how far it is', async () => {
    create.mockResolvedValue({ id: 'r' });
    const element = await mount(ParleyFormatRewrite);
    find(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: '90' } }));
    find(element, 'lightning-button').click();
    await rendered();
    const { fields } = create.mock.calls[0]?.[0] as { fields: Record<string, string> };
    expect(fields['Kind__c']).toBe('RenderActivities');
    const { since } = JSON.parse(fields['Parameters__c'] ?? '') as { since: string };
    expect((Date.now() - Date.parse(since)) / (24 * 60 * 60 * 1000)).toBeCloseTo(90, 2);
    const button = find<HTMLElement & { disabled: boolean }>(element, 'lightning-button');
    expect(button.disabled).toBe(true);

    const progress = find<HTMLElement & { workingText: string }>(element, 'c-parley-request-progress');
    expect(progress.workingText).toBe('c.ParleyFormatRewriting');
    progress.dispatchEvent(new CustomEvent('progress', { detail: { result: { progress: 0.5 } } }));
    await rendered();
    expect(progress.workingText).toBe('c.ParleyFormatRewritingShare');
    await expect(element).toBeAccessible();
    progress.dispatchEvent(new CustomEvent('finished', { detail: { isDone: true, result: {} } }));
    await rendered();
    expect(button.disabled).toBe(false);
  });

  it('says why it was not ordered, and can be tried again', async () => {
    create.mockRejectedValue({ body: { message: 'No right.' } });
    const element = await mount(ParleyFormatRewrite);
    find(element, 'lightning-button').click();
    await rendered();
    expect(find(element, '[role=alert]').textContent).toBe('No right.');
    expect(find<HTMLElement & { disabled: boolean }>(element, 'lightning-button').disabled).toBe(false);
  });
});
