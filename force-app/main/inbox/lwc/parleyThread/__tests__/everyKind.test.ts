import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { EMPTY } from 'c/parleyDraft';
import { find } from '../../../../../test/find';
import { rendered } from '../../../../../test/mount';
import { messageAt } from '../../../../../test/sample-message';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { mountThread } from './mountThread';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
const created = () => create.mock.calls.map(([{ fields }]) => fields);
const HOUR = 60 * 60 * 1000;

const capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  filesPerMessage: 1,
  media: [{ contentTypes: ['image/jpeg'], largest: 5_000_000 }],
  sends: ['text', 'media', 'template', 'reaction', 'location', 'question'],
  serviceWindowHours: 24,
  quotes: true,
};
const inWindow = (hours: number) => sampleConversation({ windowEndsAt: Date.now() + hours * HOUR });

/** A thread in which the customer has written, on a channel that can do everything. */
async function mountWhole(hours = 20) {
  const whole = await mountThread({ conversation: { ...inWindow(hours), id: `whole-${Math.random()}` } });
  await whole.answer([messageAt('one', 1, { ExternalId__c: { value: 'meta:wamid.1' } })], { capabilities });
  const act = async (type: string, detail: object) => {
    whole.bubbles()[0]?.dispatchEvent(new CustomEvent(type, { detail: { messageId: 'one', ...detail } }));
    await rendered();
  };
  return { ...whole, act };
}

describe('every kind of message from c-parley-thread', () => {
  beforeEach(() => create.mockReturnValue(new Promise(() => undefined)));

  it('is a reaction: a row that shows on the message until the message has it', async () => {
    const { act, bubbles } = await mountWhole();

    await act('react', { emoji: '👍' });

    expect(created()).toEqual([
      expect.objectContaining({
        Kind__c: 'Reaction',
        Body__c: '👍',
        ReplyTo__c: 'one',
        DeliveryStatus__c: 'Queued',
      }),
    ]);
    expect(bubbles()).toHaveLength(1);
    expect(bubbles()[0]?.reaction).toMatchObject({ emoji: '👍', state: 'pending' });
  });

  it('is a quote: the message stands above the reply, and the row names it', async () => {
    const { act, composer, send, tell, write } = await mountWhole();

    await act('quote', {});
    expect(composer().draft.quote).toEqual({ targetId: 'one', author: 'Mona Sample', text: 'one' });

    await write({ text: 'Yes.', quote: composer().draft.quote });
    await tell('c-parley-composer', 'send');
    expect(created()).toEqual([expect.objectContaining({ Body__c: 'Yes.', ReplyTo__c: 'one' })]);
    expect(composer().draft).toEqual(EMPTY);
    expect(send).toBeDefined();
  });

  it('is files: a row for each, with the text on the first, given back when they could not be saved', async () => {
    const { composer, tell, write } = await mountWhole();
    const file = { versionId: '068', name: 'a.jpg', contentType: 'image/jpeg', size: 7 };
    create.mockRejectedValueOnce(new Error('Locked.'));

    await write({ text: 'Look', files: [file] });
    await tell('c-parley-composer', 'send');

    expect(created()).toEqual([
      expect.objectContaining({ Kind__c: 'Media', Body__c: 'Look', Media__c: JSON.stringify([file]) }),
    ]);
    expect(composer().draft).toEqual({ text: 'Look', files: [file], quote: undefined });
    expect(composer().failure?.heading).toBe('c.ParleySendFailed');
  });

  it('is a question for the number or the place, in our words or in those of the draft', async () => {
    create.mockResolvedValue({ id: 'row' });
    const { tell, write } = await mountWhole();

    await tell('c-parley-composer', 'ask', { ask: 'number' });
    await write({ text: 'Where are you?' });
    await tell('c-parley-composer', 'ask', { ask: 'location' });

    expect(created().map((fields) => [fields['Kind__c'], JSON.parse(String(fields['Content__c']))])).toEqual([
      ['Question', { type: 'question', text: 'c.ParleyAskNumberText', ask: 'number', choices: [] }],
      ['Question', { type: 'question', text: 'Where are you?', ask: 'location', choices: [] }],
    ]);
  });

  it('is a template: chosen in place of the reply, with the draft kept', async () => {
    const { composer, tell, thread, write } = await mountWhole(-1);
    await write({ text: 'See you tomorrow' });

    await tell('c-parley-composer', 'choosetemplate');
    expect(find<HTMLElement & { draft: string }>(thread, 'c-parley-template-picker').draft).toBe(
      'See you tomorrow',
    );
    await tell('c-parley-template-picker', 'send', {
      templateId: 'a07',
      values: { '1': 'Mona' },
      text: 'Hello Mona.',
    });

    expect(created()).toEqual([
      expect.objectContaining({
        Kind__c: 'Template',
        Body__c: 'Hello Mona.',
        Template__c: 'a07',
        TemplateValues__c: '{"1":"Mona"}',
      }),
    ]);
    expect(composer().draft.text).toBe('See you tomorrow');
  });

  it('offers the text of a held message to the template that replaces it, and gives it up', async () => {
    const { answer, bubbles, tell, thread } = await mountWhole(-1);
    await answer(
      [
        messageAt('one', 1, {
          Direction__c: { value: 'Outbound' },
          Body__c: { value: 'See you tomorrow' },
          DeliveryStatus__c: { value: 'Held' },
          ErrorCode__c: { value: 'WINDOW_CLOSED' },
        }),
      ],
      { capabilities },
    );
    const detail = { messageId: 'one' };

    bubbles()[0]?.dispatchEvent(new CustomEvent('choosetemplate', { detail }));
    await rendered();
    expect(find<HTMLElement & { draft: string }>(thread, 'c-parley-template-picker').draft).toBe(
      'See you tomorrow',
    );
    await tell('c-parley-template-picker', 'close');

    bubbles()[0]?.dispatchEvent(new CustomEvent('discard', { detail }));
    await rendered();
    expect(update).toHaveBeenCalledWith({
      fields: { Id: 'one', DeliveryStatus__c: 'Failed', ErrorCode__c: 'DISCARDED' },
    });
  });
});

describe('what can be done with messages', () => {
  it('is everything while the time for free answers runs, and a template after it', async () => {
    const { bubbles, thread } = await mountWhole(20);
    expect(bubbles()[0]?.abilities).toEqual({
      canSend: true,
      isWindowOpen: true,
      canUseTemplate: true,
      canReact: true,
      canQuote: true,
    });

    thread.conversation = { ...thread.conversation, windowEndsAt: Date.now() - 1 };
    await rendered();
    expect(bubbles()[0]?.abilities).toMatchObject({
      isWindowOpen: false,
      canUseTemplate: true,
      canReact: false,
    });
  });

  it('ends by itself when the time is over', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    try {
      const { bubbles } = await mountWhole(20 / 3600);

      jest.advanceTimersByTime(30_000);
      await rendered();

      expect(bubbles()[0]?.abilities.isWindowOpen).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is nothing once the customer has objected', async () => {
    const { answer, bubbles } = await mountWhole();
    const consent = {
      Purpose__c: { value: 'All' },
      ConsentLevel__c: { value: 'OptedOut' },
      Source__c: { value: 'Keyword' },
      ChangedAt__c: { value: '2026-11-20T15:04:00.000Z' },
      Evidence__c: { value: 'STOP' },
      Channel__c: { value: null },
    } as const;

    await answer([messageAt('one', 1)], { capabilities, consents: [consent] });

    expect(bubbles()[0]?.abilities).toMatchObject({ canSend: false, canUseTemplate: false, canReact: false });
  });
});

describe('a quoted message', () => {
  it('is shown in its place and marked, the reader no longer at the newest', async () => {
    const { answer, bubbles, list, scrollTo } = await mountThread();
    await answer([
      messageAt('one', 1, { ExternalId__c: { value: 'meta:wamid.1' } }),
      messageAt('two', 2, { ReplyToKey__c: { value: 'meta:wamid.1' } }),
    ]);
    await scrollTo(1600);
    expect(bubbles()[1]?.quote).toEqual({ targetId: 'one', author: 'Mona Sample', text: 'one' });

    bubbles()[1]?.dispatchEvent(new CustomEvent('showquoted', { detail: { messageId: 'one' } }));
    await rendered();

    const place = find(list(), '[data-id="one"]');
    expect(place.className).toContain('message_marked');
    expect(list().shadowRoot?.activeElement).toBe(place);
  });
});
