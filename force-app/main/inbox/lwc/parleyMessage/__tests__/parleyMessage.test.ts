import ParleyMessage from 'c/parleyMessage';
import type { Message } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleAbilities } from '../../../../../test/sample-abilities';
import { sampleMessage } from '../../../../../test/sample-message';

const mountMessage = (changes: Partial<Message> = {}, more: object = {}) =>
  mount(ParleyMessage, { message: sampleMessage(changes), abilities: sampleAbilities(), ...more });

const textOf = (message: HTMLElement) =>
  find<HTMLElement & { text: string }>(message, 'c-parley-message-text').text;

const ours = (changes: Partial<Message> = {}) =>
  ({ direction: 'Outbound', author: 'Ana Sample', deliveryStatus: 'Sent', ...changes }) as const;

describe('c-parley-message', () => {
  it('shows text as it was written', async () => {
    const body = 'First\n  <b>second</b>';

    expect(textOf(await mountMessage({ body }))).toBe(body);
  });

  it('stands on the side of who wrote it', async () => {
    expect(find(await mountMessage(), '.slds-chat-listitem').className).toContain('_inbound');
    expect(find(await mountMessage(ours()), '.slds-chat-listitem').className).toContain('_outbound');
  });

  it('says that a message without text is a picture or a file', async () => {
    const message = await mountMessage({ body: '' });

    expect(textOf(message)).toBe('c.ParleyMedia');
  });

  it('sets an internal note apart in words', async () => {
    const note = await mountMessage({ direction: 'InternalNote', author: 'Ana Sample' });

    expect(find(note, '.mark').textContent).toContain('c.ParleyInternalNote');
  });

  it('shows structured content instead of the text that repeats it, and the text where there is none', async () => {
    const place = {
      type: 'location',
      latitude: 1,
      longitude: 2,
      name: 'Bike shop',
      address: '',
      url: '',
    } as const;
    const located = await mountMessage({ kind: 'Location', body: 'Bike shop\n1, 2', content: place });
    const spoilt = await mountMessage({ kind: 'Location', body: 'Bike shop\n1, 2', content: undefined });

    expect(located.shadowRoot?.querySelector('c-parley-message-text')).toBeNull();
    expect(find(located, 'c-parley-message-content', 'c-parley-message-location')).toBeTruthy();
    expect(textOf(spoilt)).toBe('Bike shop\n1, 2');
  });

  it('shows the words of a choice and of an order without the facts that stand beside them', async () => {
    const choice = { type: 'choice', text: 'Tomorrow', description: 'from 9', answers: [] } as const;
    const order = { type: 'order', text: '', products: [] } as const;

    expect(textOf(await mountMessage({ body: 'Tomorrow\nfrom 9', content: choice }))).toBe('Tomorrow');
    const bare = await mountMessage({ body: '1 × BIKE-26', content: order });
    expect(bare.shadowRoot?.querySelector('c-parley-message-text')).toBeNull();
  });

  it('keeps the text of a message that was deleted, and says who deleted it', async () => {
    const theirs = await mountMessage({ body: 'Never mind', revokedAt: 1 });
    const oursDeleted = await mountMessage(ours({ revokedAt: 1 }));

    expect(find(theirs, '.mark').textContent).toContain('c.ParleyDeletedByCustomer');
    expect(textOf(theirs)).toBe('Never mind');
    expect(find(oursDeleted, '.mark').textContent).toContain('c.ParleyDeletedByUs');
  });

  it('shows on demand what an edited message said before', async () => {
    const edited = await mountMessage({ body: '480', editedAt: 1, earlierBody: '450' });
    const button = find(edited, '.earlier');
    expect(edited.shadowRoot?.querySelector('.earlier-text')).toBeNull();

    button.click();
    await rendered();

    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(find<HTMLElement & { text: string }>(edited, '.earlier-text').text).toBe('450');
  });

  it('marks what was forwarded, and shows where the customer came from', async () => {
    const referral = { headline: 'Sale', text: '', url: 'https://example.com/ad' };
    const message = await mountMessage({ isForwarded: true, referral });

    expect(find(message, '.mark').textContent).toContain('c.ParleyForwarded');
    expect(find<HTMLAnchorElement>(message, 'c-parley-referral', 'a').href).toBe('https://example.com/ad');
  });

  it('is no bubble of a sent message while it is not sent, and says why', async () => {
    for (const deliveryStatus of ['Failed', 'Held'] as const) {
      const message = await mountMessage(ours({ deliveryStatus }));

      expect(find(message, '.bubble').className).toContain('bubble_unsent');
      expect(find(message, 'c-parley-message-problem')).toBeTruthy();
    }
    expect((await mountMessage(ours())).shadowRoot?.querySelector('c-parley-message-problem')).toBeNull();
  });

  it('tells what is asked of it, and which message it is', async () => {
    const message = await mountMessage(ours({ deliveryStatus: 'Failed' }), {
      reaction: { emoji: '👍', state: 'failed', messageId: 'reaction', failure: '' },
    });
    const told = jest.fn();
    for (const type of ['sendagain', 'react', 'quote']) {
      message.addEventListener(type, (event) => told(type, (event as CustomEvent).detail));
    }

    find(message, 'c-parley-message-problem', 'lightning-button').click();
    find(message, 'c-parley-reactions', 'button').click();
    const actions = find(message, 'c-parley-message-actions');
    actions.dispatchEvent(new CustomEvent('react', { detail: { emoji: '❤️' } }));
    actions.dispatchEvent(new CustomEvent('quote'));

    const messageId = 'a02000000000001AAA';
    expect(told.mock.calls).toEqual([
      ['sendagain', { messageId }],
      ['sendagain', { messageId: 'reaction' }],
      ['react', { messageId, emoji: '❤️' }],
      ['quote', { messageId }],
    ]);
  });

  it('can be reacted to and quoted only when the provider knows it and it still stands', async () => {
    const actionsOf = async (changes: Partial<Message>, abilities = {}) =>
      (await mountMessage(changes, { abilities: sampleAbilities(abilities) })).shadowRoot?.querySelector(
        'c-parley-message-actions',
      ) ?? undefined;

    expect(await actionsOf({})).toBeDefined();
    expect(await actionsOf({ externalId: '' })).toBeUndefined();
    expect(await actionsOf({ revokedAt: 1 })).toBeUndefined();
    expect(await actionsOf({}, { canReact: false, canQuote: false })).toBeUndefined();
  });

  it('is accessible', async () => {
    await expect(await mountMessage()).toBeAccessible();
    await expect(await mountMessage(ours({ deliveryStatus: 'Failed' }), {})).toBeAccessible();
  });
});
