import ParleyMessageText from 'c/parleyMessageText';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const shownOf = (text: HTMLElement) =>
  find<HTMLElement & { value: string }>(text, 'lightning-formatted-text').value;

describe('c-parley-message-text', () => {
  it('shows a text as it was written, HTML included', async () => {
    const text = 'First\n  <b>second</b>';

    expect(shownOf(await mount(ParleyMessageText, { text }))).toBe(text);
  });

  it('runs in the direction of its own script', async () => {
    const text = await mount(ParleyMessageText, { text: 'مرحبا' });

    expect(find(text, '.text').getAttribute('dir')).toBe('auto');
  });

  it.each([
    ['many characters', '😀'.repeat(4096)],
    ['many lines', Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')],
  ])('folds a text of %s, never in the middle of a character, and unfolds it', async (_name, text) => {
    const message = await mount(ParleyMessageText, { text });
    const folded = shownOf(message);
    expect(folded.length).toBeLessThan(text.length);
    expect(text.startsWith(folded.slice(0, -2))).toBe(true);
    expect(() => encodeURIComponent(folded)).not.toThrow();

    const button = find(message, 'button');
    expect([button.textContent, button.getAttribute('aria-expanded')]).toEqual(['c.ParleyShowAll', 'false']);
    button.click();
    await rendered();

    expect(shownOf(message)).toBe(text);
    expect([button.textContent, button.getAttribute('aria-expanded')]).toEqual(['c.ParleyShowLess', 'true']);
  });

  it('is accessible', async () => {
    await expect(await mount(ParleyMessageText, { text: 'x'.repeat(2000) })).toBeAccessible();
  });
});
