import ParleyMessage from 'c/parleyMessage';
import type { Message } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
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

  it('is accessible', async () => {
    await expect(await mountMessage()).toBeAccessible();
    await expect(await mountMessage(ours({ deliveryStatus: 'Failed' }), {})).toBeAccessible();
  });
});
