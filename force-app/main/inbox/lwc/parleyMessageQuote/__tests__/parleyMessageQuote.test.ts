import ParleyMessageQuote from 'c/parleyMessageQuote';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const quote = { targetId: 'a02', author: 'Mona Sample', text: 'Is it there?' };

describe('c-parley-message-quote', () => {
  it('leads to the message that it quotes', async () => {
    const asked = jest.fn();
    const element = await mount(ParleyMessageQuote, { quote });
    element.addEventListener('showquoted', (event) => asked((event as CustomEvent).detail));

    find(element, 'button').click();

    expect(find(element, 'button').textContent).toBe('Mona SampleIs it there?');
    expect(asked).toHaveBeenCalledWith({ messageId: 'a02' });
  });

  it('is words only where that message is not here', async () => {
    const element = await mount(ParleyMessageQuote, { quote: { ...quote, targetId: '' } });

    expect(element.shadowRoot?.querySelector('button')).toBeNull();
    await expect(element).toBeAccessible();
  });
});
