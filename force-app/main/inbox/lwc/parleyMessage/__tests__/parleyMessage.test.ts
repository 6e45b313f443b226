import ParleyMessage from 'c/parleyMessage';
import type { Message } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleMessage } from '../../../../../test/sample-message';

type Icon = HTMLElement & { iconName: string };

const mountMessage = (
  changes: Partial<Message> = {},
  more: { continues?: boolean; canRetry?: boolean } = {},
) => mount(ParleyMessage, { message: sampleMessage(changes), ...more });

const textOf = (message: HTMLElement) =>
  find<HTMLElement & { value: string }>(message, 'lightning-formatted-text').value;

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

  it.each([
    ['Queued', ['utility:clock'], 'c.ParleyQueued'],
    ['Sending', ['utility:clock'], 'c.ParleySending'],
    ['Unconfirmed', ['utility:clock'], 'c.ParleyUnconfirmed'],
    ['Sent', ['utility:check'], 'c.ParleySent'],
    ['Delivered', ['utility:check', 'utility:check'], 'c.ParleyDelivered'],
    ['Read', ['utility:check', 'utility:check'], 'c.ParleyRead'],
  ] as const)('shows that it is %s by icons and in words', async (deliveryStatus, icons, words) => {
    const message = await mountMessage(ours({ deliveryStatus }));
    const tick = find(message, '.tick');

    expect([...tick.querySelectorAll<Icon>('lightning-icon')].map(({ iconName }) => iconName)).toEqual(icons);
    expect(tick.textContent).toBe(words);
    expect(tick.title).toBe(words);
  });

  it('tells read from delivered by colour', async () => {
    expect(find(await mountMessage(ours({ deliveryStatus: 'Read' })), '.tick').className).toContain(
      'tick_read',
    );
    expect(find(await mountMessage(ours({ deliveryStatus: 'Delivered' })), '.tick').className).not.toContain(
      '_read',
    );
  });

  it('shows no delivery status on what came in', async () => {
    expect((await mountMessage()).shadowRoot?.querySelector('.tick')).toBeNull();
  });

  it('says why it failed', async () => {
    const failed = await mountMessage(ours({ deliveryStatus: 'Failed', failure: 'The number is blocked.' }));
    const silent = await mountMessage(ours({ deliveryStatus: 'Failed', failure: '' }));

    expect(find(failed, '.reason').textContent).toBe('The number is blocked.');
    expect(find(failed, '.reason lightning-icon').title).toBe('c.ParleyFailed');
    expect(find(silent, '.reason').textContent).toBe('c.ParleyFailedText');
  });

  it('asks to be sent again when it failed and the user may write', async () => {
    const asked = jest.fn();
    const failed = ours({ deliveryStatus: 'Failed' });
    const message = await mountMessage(failed, { canRetry: true });
    message.addEventListener('sendagain', (event) => asked((event as CustomEvent).detail));

    find(message, 'lightning-button').click();

    expect(asked).toHaveBeenCalledWith({ messageId: 'a02000000000001AAA' });
    expect((await mountMessage(failed)).shadowRoot?.querySelector('lightning-button')).toBeNull();
    expect(
      (await mountMessage(ours(), { canRetry: true })).shadowRoot?.querySelector('lightning-button'),
    ).toBeNull();
  });

  it('names its author once per run', async () => {
    const first = await mountMessage(ours());
    const next = await mountMessage(ours(), { continues: true });

    expect(find(first, '.author').textContent).toBe('Ana Sample');
    expect(next.shadowRoot?.querySelector('.author')).toBeNull();
  });

  it('says that a message without text is a picture or a file', async () => {
    const message = await mountMessage({ body: '' });

    expect(textOf(message)).toBe('c.ParleyMedia');
  });

  it('sets an internal note apart in words', async () => {
    const note = await mountMessage({ direction: 'InternalNote', author: 'Ana Sample' });

    expect(find(note, '.note').textContent).toContain('c.ParleyInternalNote');
  });

  it('is accessible', async () => {
    await expect(await mountMessage()).toBeAccessible();
    await expect(await mountMessage(ours({ deliveryStatus: 'Failed' }), { canRetry: true })).toBeAccessible();
  });
});
