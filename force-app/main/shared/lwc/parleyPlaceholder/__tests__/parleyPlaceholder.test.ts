import ParleyPlaceholder from 'c/parleyPlaceholder';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const mountPlaceholder = () =>
  mount(ParleyPlaceholder, {
    heading: 'All caught up',
    text: 'Nothing is unread.',
    iconName: 'utility:check',
  });

describe('c-parley-placeholder', () => {
  it('shows its icon, title and sentence', async () => {
    const placeholder = await mountPlaceholder();

    expect(find(placeholder, 'h2').textContent).toBe('All caught up');
    expect(find(placeholder, 'p').textContent).toBe('Nothing is unread.');
    expect(find<HTMLElement & { iconName: string }>(placeholder, 'lightning-icon').iconName).toBe(
      'utility:check',
    );
  });

  it('is accessible', async () => {
    await expect(await mountPlaceholder()).toBeAccessible();
  });
});
