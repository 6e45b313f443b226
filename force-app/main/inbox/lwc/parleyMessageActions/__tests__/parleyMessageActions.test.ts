import ParleyMessageActions from 'c/parleyMessageActions';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

async function mountActions(changes: object = {}) {
  const actions = await mount(ParleyMessageActions, {
    canReact: true,
    canQuote: true,
    reaction: '',
    ...changes,
  });
  const reacted = jest.fn();
  const quoted = jest.fn();
  actions.addEventListener('react', (event) =>
    reacted((event as CustomEvent<{ emoji: string }>).detail.emoji),
  );
  actions.addEventListener('quote', quoted);
  return {
    actions,
    reacted,
    quoted,
    choices: () => [...(actions.shadowRoot?.querySelectorAll<HTMLButtonElement>('.choice') ?? [])],
    toggle: async () => {
      find(actions, '.toggle').click();
      await rendered();
    },
  };
}

describe('c-parley-message-actions', () => {
  it('opens a choice of emojis, with the focus on the first', async () => {
    const { actions, choices, toggle } = await mountActions();
    expect(choices()).toEqual([]);

    await toggle();

    expect(choices().map(({ textContent }) => textContent?.trim())).toEqual([
      '👍',
      '❤️',
      '😂',
      '😮',
      '😢',
      '🙏',
      'c.ParleyQuote',
    ]);
    expect(actions.shadowRoot?.activeElement).toBe(choices()[0]);
  });

  it('reacts, closes, and gives the focus back', async () => {
    const { actions, choices, reacted, toggle } = await mountActions();
    await toggle();

    choices()[1]?.click();
    await rendered();

    expect(reacted).toHaveBeenCalledWith('❤️');
    expect(choices()).toEqual([]);
    expect(actions.shadowRoot?.activeElement).toBe(find(actions, '.toggle'));
  });

  it('takes the reaction back that is there', async () => {
    const { choices, reacted, toggle } = await mountActions({ reaction: '👍' });
    await toggle();
    expect(choices()[0]?.getAttribute('aria-pressed')).toBe('true');

    choices()[0]?.click();

    expect(reacted).toHaveBeenCalledWith('');
  });

  it('offers only what can be done', async () => {
    const { choices, quoted, toggle } = await mountActions({ canReact: false });
    await toggle();

    expect(choices()).toHaveLength(1);
    choices()[0]?.click();
    expect(quoted).toHaveBeenCalledTimes(1);
  });

  it('closes by Escape, which then leaves the thread alone', async () => {
    const { actions, choices, toggle } = await mountActions();
    const escaped = jest.fn();
    actions.addEventListener('keydown', escaped);
    await toggle();

    choices()[0]?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await rendered();

    expect(choices()).toEqual([]);
    expect(escaped).not.toHaveBeenCalled();
  });

  it('is accessible', async () => {
    const { actions, toggle } = await mountActions();
    await toggle();

    await expect(actions).toBeAccessible();
  });
});
