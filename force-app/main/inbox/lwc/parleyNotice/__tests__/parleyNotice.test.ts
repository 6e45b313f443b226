import ParleyNotice from 'c/parleyNotice';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleMessage } from '../../../../../test/sample-message';

const textOf = async (changes: Parameters<typeof sampleMessage>[0]) =>
  find(await mount(ParleyNotice, { message: sampleMessage(changes) }), '[dir="auto"]').textContent;

describe('c-parley-notice', () => {
  it("says what happened in the provider's words, or in ours when the chat was only opened", async () => {
    expect(await textOf({ kind: 'Notice', body: 'The number changed.' })).toBe('The number changed.');
    expect(await textOf({ body: '', content: { type: 'notice', text: 'The number changed.' } })).toBe(
      'The number changed.',
    );
    expect(await textOf({ body: '', content: { type: 'greetingRequest' } })).toBe('c.ParleyGreetingRequest');
  });

  it('is accessible', async () => {
    await expect(await mount(ParleyNotice, { message: sampleMessage({ kind: 'Notice' }) })).toBeAccessible();
  });
});
