import ParleyErrorPanel from 'c/parleyErrorPanel';
import { mount } from '../../../../../test/mount';

const mountPanel = (failure: unknown) => mount(ParleyErrorPanel, { heading: 'It failed', failure });

describe('c-parley-error-panel', () => {
  it('says what failed and why', async () => {
    const panel = await mountPanel({ status: 400, body: { message: 'No access to Body.' } });

    expect(panel.shadowRoot?.querySelector('h2')?.textContent).toBe('It failed');
    expect(panel.shadowRoot?.querySelector('p')?.textContent).toBe('No access to Body.');
  });

  it('says that the reason is unknown when the error has no words', async () => {
    const panel = await mountPanel({});

    expect(panel.shadowRoot?.querySelector('p')?.textContent).toBe('c.ParleyUnknownError');
  });

  it('asks for another try when the button is pressed', async () => {
    const panel = await mountPanel('Gone.');
    const asked = jest.fn();
    panel.addEventListener('retry', asked);

    panel.shadowRoot?.querySelector<HTMLElement>('lightning-button')?.click();

    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is accessible', async () => {
    await expect(await mountPanel('Gone.')).toBeAccessible();
  });
});
