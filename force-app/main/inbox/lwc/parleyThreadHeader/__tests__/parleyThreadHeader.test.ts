import type { Conversation } from 'c/parleyConversationModel';
import ParleyThreadHeader from 'c/parleyThreadHeader';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { wires } from '../../../../../test/wires';

const mountHeader = (changes: Partial<Conversation> = {}, hasBack = false) =>
  mount(ParleyThreadHeader, { conversation: sampleConversation(changes), hasBack });

describe('c-parley-thread-header', () => {
  it('says whom the thread is with, and through which channel', async () => {
    const header = await mountHeader();

    expect(find(header, 'h2').textContent).toBe('Mona Sample');
    expect(find(header, 'p').textContent).toBe('+1 415 555 0123 · Front desk');
  });

  it('says an address once when it stands for the name', async () => {
    const header = await mountHeader({ name: '+1 415 555 0123', isNamed: false });

    expect(find(header, 'h2').textContent).toBe('+1 415 555 0123');
    expect(find(header, 'p').textContent).toBe('Front desk');
  });

  it("leads to the contact's record by a real link", async () => {
    const link = find<HTMLAnchorElement>(await mountHeader(), 'h2 a');

    expect(link.title).toBe('c.ParleyOpenContact');
    expect(link.href).toMatch(/^https:/);
  });

  it('leads nowhere when nobody was found', async () => {
    const header = await mountHeader({ person: undefined });

    expect(header.shadowRoot?.querySelector('a')).toBeNull();
  });

  it('has a button back only where there is something to go back to', async () => {
    const back = jest.fn();
    const header = await mountHeader({}, true);
    header.addEventListener('back', back);

    find(header, 'lightning-button-icon').click();

    expect(back).toHaveBeenCalledTimes(1);
    expect((await mountHeader()).shadowRoot?.querySelector('lightning-button-icon')).toBeNull();
  });

  it('calls the customer from the channel of the thread, where the user may call and there is a number', async () => {
    const called = jest.fn();
    const header = await mountHeader();
    header.addEventListener('parleycall', (event) => called((event as CustomEvent).detail));
    expect(header.shadowRoot?.querySelector('lightning-button-icon')).toBeNull();
    wires.getObjectInfo.emit({ createable: true, fields: {} });
    await rendered();
    find(header, 'lightning-button-icon').click();
    const { address, channel, id, name } = sampleConversation();
    expect(called).toHaveBeenCalledWith({ address, name, channelId: channel.id, conversationId: id });

    header.conversation = sampleConversation({ hasNumber: false });
    await rendered();
    expect(header.shadowRoot?.querySelector('lightning-button-icon')).toBeNull();
  });

  it('is accessible', async () => {
    await expect(await mountHeader({}, true)).toBeAccessible();
  });
});
