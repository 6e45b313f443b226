import type { Message } from 'c/parleyMessageModel';
import ParleyMessageMeta from 'c/parleyMessageMeta';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleMessage } from '../../../../../test/sample-message';

type Icon = HTMLElement & { iconName: string };

const mountMeta = (changes: Partial<Message> = {}, continues = false) =>
  mount(ParleyMessageMeta, { message: sampleMessage(changes), continues });

const ours = (changes: Partial<Message> = {}) =>
  ({ direction: 'Outbound', author: 'Ana Sample', deliveryStatus: 'Sent', ...changes }) as const;

describe('c-parley-message-meta', () => {
  it.each([
    ['Queued', ['utility:clock'], 'c.ParleyQueued'],
    ['Sending', ['utility:clock'], 'c.ParleySending'],
    ['Unconfirmed', ['utility:clock'], 'c.ParleyUnconfirmed'],
    ['Sent', ['utility:check'], 'c.ParleySent'],
    ['Delivered', ['utility:check', 'utility:check'], 'c.ParleyDelivered'],
    ['Read', ['utility:check', 'utility:check'], 'c.ParleyRead'],
  ] as const)('shows that it is %s by icons and in words', async (deliveryStatus, icons, words) => {
    const message = await mountMeta(ours({ deliveryStatus }));
    const tick = find(message, '.tick');

    expect([...tick.querySelectorAll<Icon>('lightning-icon')].map(({ iconName }) => iconName)).toEqual(icons);
    expect(tick.textContent).toBe(words);
    expect(tick.title).toBe(words);
  });

  it('tells read from delivered by colour', async () => {
    expect(find(await mountMeta(ours({ deliveryStatus: 'Read' })), '.tick').className).toContain('tick_read');
    expect(find(await mountMeta(ours({ deliveryStatus: 'Delivered' })), '.tick').className).not.toContain(
      '_read',
    );
  });

  it('shows no delivery status on what came in', async () => {
    expect((await mountMeta()).shadowRoot?.querySelector('.tick')).toBeNull();
  });

  it('names its author once per run', async () => {
    const first = await mountMeta(ours());
    const next = await mountMeta(ours(), true);

    expect(find(first, '.author').textContent).toBe('Ana Sample');
    expect(next.shadowRoot?.querySelector('.author')).toBeNull();
  });

  it('says that nobody in Salesforce wrote what came from the phone', async () => {
    const meta = await mountMeta(ours({ author: '', isFromPhone: true }));

    expect(find(meta, '.author').textContent).toBe('c.ParleyFromPhone');
  });

  it('marks what was changed and what is from before', async () => {
    const edited = await mountMeta({ editedAt: 1 });
    const imported = await mountMeta({ isImported: true });
    const deleted = await mountMeta({ editedAt: 1, revokedAt: 2 });

    expect(edited.shadowRoot?.textContent).toContain('c.ParleyEdited');
    expect(imported.shadowRoot?.textContent).toContain('c.ParleyImported');
    expect(deleted.shadowRoot?.textContent).not.toContain('c.ParleyEdited');
  });

  it('is accessible', async () => {
    await expect(await mountMeta(ours({ deliveryStatus: 'Read' }))).toBeAccessible();
  });
});
