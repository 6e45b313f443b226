import ParleyComposer from 'c/parleyComposer';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import { EMPTY, type Draft } from 'c/parleyDraft';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCapabilities } from '../../../../../test/sample-capabilities';
import { sampleConversation } from '../../../../../test/sample-conversation';

interface Properties {
  conversation: Conversation;
  canReply: boolean;
  capabilities: Capabilities;
  isWindowOpen: boolean;
  objection?: Consent;
  draft: Draft;
  failure?: { heading: string; failure: unknown };
}

async function mountComposer(changes: Partial<Properties> = {}) {
  const composer = await mount(ParleyComposer, {
    conversation: sampleConversation(),
    canReply: true,
    capabilities: sampleCapabilities(),
    isWindowOpen: true,
    draft: EMPTY,
    ...changes,
  } as Properties);
  const told = { draft: jest.fn(), send: jest.fn(), ask: jest.fn(), choosetemplate: jest.fn() };
  composer.addEventListener('draft', (event) => {
    composer.draft = (event as CustomEvent<{ draft: Draft }>).detail.draft;
    told.draft(composer.draft);
  });
  for (const type of ['send', 'ask', 'choosetemplate'] as const) {
    composer.addEventListener(type, (event) => told[type]((event as CustomEvent).detail));
  }
  const area = () => find<HTMLTextAreaElement>(composer, 'textarea');
  return {
    composer,
    told,
    area,
    hints: () => find(composer, '.hints').textContent,
    button: () => find<HTMLElement & { disabled: boolean }>(composer, 'lightning-button'),
    type: async (text: string) => {
      area().value = text;
      area().dispatchEvent(new Event('input'));
      await rendered();
    },
    press: (init: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', { cancelable: true, ...init });
      area().dispatchEvent(event);
      return event.defaultPrevented;
    },
  };
}

describe('c-parley-composer', () => {
  it('sends by Enter, by Ctrl+Enter and by its button', async () => {
    const { type, press, told, button } = await mountComposer();
    await type(' Yes, it is. ');

    press({ key: 'Enter' });
    press({ key: 'Enter', ctrlKey: true });
    button().click();

    expect(told.send).toHaveBeenCalledTimes(3);
  });

  it('starts a new line by Shift+Enter', async () => {
    const { type, press, told } = await mountComposer();
    await type('Yes');

    expect(press({ key: 'Enter', shiftKey: true })).toBe(false);
    expect(told.send).not.toHaveBeenCalled();
  });

  it('does not send while an input method puts a word together', async () => {
    const { type, press, told } = await mountComposer();
    await type('に');

    press({ key: 'Enter', isComposing: true });

    expect(told.send).not.toHaveBeenCalled();
  });

  it('sends nothing that is empty', async () => {
    const { type, press, told, button } = await mountComposer();
    await type('  \n ');

    press({ key: 'Enter' });

    expect(button().disabled).toBe(true);
    expect(told.send).not.toHaveBeenCalled();
  });

  it('hands on each change, and shows the draft that it is given', async () => {
    const { composer, type, told, area } = await mountComposer({ draft: { ...EMPTY, text: 'Yes' } });
    expect(area().value).toBe('Yes');

    await type('Yes, it');
    expect(told.draft).toHaveBeenCalledWith({ ...EMPTY, text: 'Yes, it' });

    composer.draft = EMPTY;
    await rendered();
    expect(area().value).toBe('');
  });

  it('explains the keys while empty, then counts', async () => {
    const { type, hints } = await mountComposer();
    expect(hints()).toBe('c.ParleySendKeys');

    await type('Yes');
    expect(hints()).toBe('c.ParleyLength');
  });

  it('says which character makes an SMS hold less', async () => {
    const { composer, type } = await mountComposer();

    await type('It’s there');

    expect(find(composer, '.unusual').textContent).toBe('c.ParleyUnicodeHint');
  });

  it('takes 1600 characters, and says by how many a text is too long', async () => {
    const { composer, type, press, told, area, button, hints } = await mountComposer();
    await type('a'.repeat(1600));
    expect(button().disabled).toBe(false);

    await type('a'.repeat(1601));
    press({ key: 'Enter' });

    expect(hints()).toBe('c.ParleyTooLong');
    expect(find(composer, '[role="alert"]')).toBeTruthy();
    expect(area().getAttribute('aria-invalid')).toBe('true');
    expect(button().disabled).toBe(true);
    expect(told.send).not.toHaveBeenCalled();
  });

  it('says why the last reply was not saved', async () => {
    const { composer } = await mountComposer({
      failure: { heading: 'Not saved.', failure: { message: 'Locked.' } },
    });

    expect(find(composer, '.failure').textContent).toBe('Not saved.Locked.');
  });

  it('is accessible', async () => {
    await expect((await mountComposer()).composer).toBeAccessible();
    await expect(
      (await mountComposer({ draft: { ...EMPTY, text: 'a'.repeat(1601) } })).composer,
    ).toBeAccessible();
  });
});
