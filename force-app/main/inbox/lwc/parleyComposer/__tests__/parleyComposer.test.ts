import ParleyComposer from 'c/parleyComposer';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import { EMPTY, type Draft } from 'c/parleyDraft';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCapabilities, wholeCapabilities } from '../../../../../test/sample-capabilities';
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

const refusal = (purpose: Consent['purpose']): Consent => ({
  purpose,
  level: 'OptedOut',
  source: 'Keyword',
  changedAt: undefined,
  evidence: 'STOP',
  channelId: undefined,
});

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
    button: () => find<HTMLElement & { disabled: boolean }>(composer, '.foot > lightning-button'),
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

  it('counts no SMS on a channel that is none, and takes as long a text as the channel', async () => {
    const channel = { ...sampleConversation().channel, type: 'WhatsApp' };
    const { type, hints, button } = await mountComposer({
      conversation: sampleConversation({ channel }),
      capabilities: wholeCapabilities(),
    });

    await type('It’s there'.repeat(200));

    expect(hints()).toBe('c.ParleyTextLength');
    expect(button().disabled).toBe(false);
  });

  it('offers what the channel can do, and nothing else', async () => {
    const toolsOf = ({ composer }: { composer: HTMLElement }) =>
      [...find(composer, '.tools').children].map((tool) => (tool as HTMLElement).title);

    expect(toolsOf(await mountComposer())).toEqual([]);
    expect(toolsOf(await mountComposer({ capabilities: wholeCapabilities() }))).toEqual([
      'c.ParleyAttach',
      'c.ParleyChooseTemplate',
      'c.ParleyMore',
    ]);
  });

  it('asks for a number only people of whom we have none', async () => {
    const asksOf = async (hasNumber: boolean) => {
      const conversation = sampleConversation({ hasNumber });
      const { composer } = await mountComposer({ conversation, capabilities: wholeCapabilities() });
      const items = composer.shadowRoot?.querySelectorAll<HTMLElement & { value: string }>(
        'lightning-menu-item',
      );
      return [...(items ?? [])].map(({ value }) => value);
    };

    expect(await asksOf(true)).toEqual(['location']);
    expect(await asksOf(false)).toEqual(['number', 'location']);
  });

  it('sends files without a text, once each can be sent', async () => {
    const files = [{ versionId: '068', name: 'a.jpg', contentType: 'image/jpeg', size: 7 }];
    const { composer, button, told } = await mountComposer({ capabilities: wholeCapabilities() });
    expect(composer.shadowRoot?.querySelector('c-parley-attachments')).toBeNull();
    find(composer, '[title="c.ParleyAttach"]').click();
    await rendered();
    const attachments = find(composer, 'c-parley-attachments');

    attachments.dispatchEvent(new CustomEvent('files', { detail: { files, areReady: false } }));
    await rendered();
    expect(button().disabled).toBe(true);

    attachments.dispatchEvent(new CustomEvent('files', { detail: { files, areReady: true } }));
    await rendered();
    expect(told.draft).toHaveBeenLastCalledWith({ ...EMPTY, files });
    expect(button().disabled).toBe(false);
  });

  it.each([
    ['with a file that takes it', 'image/jpeg', 'Look', false],
    ['with sound', 'audio/ogg', 'Listen', true],
    ['that is longer than a caption', 'image/jpeg', 'x'.repeat(1025), true],
    ['that is not there', 'audio/ogg', ' ', false],
  ])('says before sending that a text %s goes first', async (_name, contentType, text, isApart) => {
    const file = { versionId: '068', name: 'a', contentType, size: 7 };
    const { hints } = await mountComposer({
      capabilities: wholeCapabilities(),
      draft: { ...EMPTY, text, files: [file] },
    });

    expect(hints()?.includes('c.ParleyTextGoesFirst')).toBe(isApart);
  });

  it('shows what it answers, and lets go of it', async () => {
    const quote = { targetId: 'a02', author: 'Mona Sample', text: 'Is it there?' };
    const { composer, told } = await mountComposer({ draft: { ...EMPTY, quote } });
    expect(find(composer, 'c-parley-message-quote')).toBeTruthy();

    find(composer, '.quoted lightning-button-icon').click();

    expect(told.draft).toHaveBeenLastCalledWith(EMPTY);
  });

  it.each([
    ['people may only read', { canReply: false }],
    ['the time for free answers is over', { isWindowOpen: false }],
    [
      'the channel does not send',
      { conversation: sampleConversation({ channel: { ...sampleConversation().channel, sends: false } }) },
    ],
    ['the customer has objected', { objection: refusal('All') }],
    ['the number is withheld', { conversation: sampleConversation({ isWithheld: true }) }],
  ])('gives way to the reason when %s, and still says what was not saved', async (_name, changes) => {
    const failure = { heading: 'Not saved.', failure: { message: 'Locked.' } };
    const { composer } = await mountComposer({ ...changes, failure });

    expect(composer.shadowRoot?.querySelector('textarea')).toBeNull();
    expect(find(composer, 'c-parley-reply-gate')).toBeTruthy();
    expect(find(composer, '.failure').textContent).toBe('Not saved.Locked.');
  });

  it('stays open for people who only want no advertising', async () => {
    const { area } = await mountComposer({ objection: refusal('Marketing') });

    expect(area()).toBeTruthy();
  });

  it('is accessible', async () => {
    await expect((await mountComposer()).composer).toBeAccessible();
    await expect(
      (await mountComposer({ draft: { ...EMPTY, text: 'a'.repeat(1601) } })).composer,
    ).toBeAccessible();
  });
});
