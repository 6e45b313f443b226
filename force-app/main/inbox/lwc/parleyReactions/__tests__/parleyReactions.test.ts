import ParleyReactions, { type OurReaction } from 'c/parleyReactions';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const mountReactions = (customerEmoji: string, ours?: Partial<OurReaction>, canRetry = true) =>
  mount(ParleyReactions, {
    customerEmoji,
    customerName: 'Mona Sample',
    ours: ours && { emoji: '👍', state: 'shown' as const, messageId: '', failure: '', ...ours },
    canRetry,
  });
const titlesOf = (reactions: HTMLElement) =>
  [...(reactions.shadowRoot?.querySelectorAll<HTMLElement>('.chip') ?? [])].map(({ title }) => title);

describe('c-parley-reactions', () => {
  it("shows the customer's and ours, and says whose they are", async () => {
    expect(titlesOf(await mountReactions('❤️', {}))).toEqual([
      'c.ParleyCustomerReacted',
      'c.ParleyWeReacted',
    ]);
    expect(titlesOf(await mountReactions('❤️'))).toEqual(['c.ParleyCustomerReacted']);
    expect(titlesOf(await mountReactions('', {}))).toEqual(['c.ParleyWeReacted']);
  });

  it('tells one that is on its way from one that has arrived', async () => {
    const reactions = await mountReactions('', { state: 'pending' });

    expect(titlesOf(reactions)).toEqual(['c.ParleyWeReact']);
    expect(find(reactions, '.chip').className).toContain('chip_pending');
  });

  it('offers to send one again that failed, and says why it did', async () => {
    const failed = { state: 'failed', messageId: 'a02', failure: 'Too late.' } as const;
    const reactions = await mountReactions('', failed);
    const asked = jest.fn();
    reactions.addEventListener('sendagain', (event) => asked((event as CustomEvent).detail));

    find(reactions, 'button').click();

    expect(find(reactions, 'button').title).toBe('c.ParleyRetryReaction Too late.');
    expect(asked).toHaveBeenCalledWith({ messageId: 'a02' });
    const closed = await mountReactions('', failed, false);
    expect(find<HTMLButtonElement>(closed, 'button').disabled).toBe(true);
  });

  it('is accessible', async () => {
    await expect(await mountReactions('❤️', { state: 'failed' })).toBeAccessible();
  });
});
