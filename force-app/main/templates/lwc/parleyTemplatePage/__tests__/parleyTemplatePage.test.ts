import ParleyTemplatePage from 'c/parleyTemplatePage';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

describe('c-parley-template-page', () => {
  it('shows the template of the page, and goes to the page of another', async () => {
    const element = await mount(ParleyTemplatePage, { recordId: 'a06000000000001AAA' });
    const editor = find<HTMLElement & { recordId: string }>(element, 'c-parley-template-editor');
    expect(editor.recordId).toBe('a06000000000001AAA');
    editor.dispatchEvent(new CustomEvent('open', { detail: { templateId: 'a06000000000002AAA' } }));
    await expect(element).toBeAccessible();
  });
});
