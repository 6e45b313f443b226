import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ParleyThread from 'c/parleyThread';
import type { Conversation } from 'c/parleyConversationModel';
import type { Message, MessageNode } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { messagesAnswer, sampleMessageNode } from '../../../../../test/sample-message';
import { wires } from '../../../../../test/wires';

interface Properties {
  conversation: Conversation;
  canReply: boolean;
  hasBack: boolean;
  refresh?: () => Promise<boolean>;
  focus(): void;
}
type Bubble = HTMLElement & { message: Message; canRetry: boolean };
type Composer = HTMLElement & { draft: string; failure?: { heading: string; failure: unknown } };

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
const node = (id: string, second: number, changes: Partial<MessageNode> = {}) =>
  sampleMessageNode({
    Id: id,
    Body__c: { value: id },
    OccurredAt__c: { value: new Date(Date.UTC(2026, 10, 20, 15, 4, second)).toISOString() },
    ...changes,
  });

/** Key of the row that was saved last. */
const lastKey = () => String(create.mock.lastCall?.[0].fields['RequestKey__c']);

let conversations = 0;

async function mountThread(changes: Partial<Properties> = {}) {
  conversations += 1;
  const thread = await mount(ParleyThread, {
    // drafts outlive a thread: each test has a conversation of its own
    conversation: sampleConversation({ id: `conversation-${conversations}` }),
    canReply: true,
    hasBack: false,
    ...changes,
  } as Properties);
  const refresh = jest.fn(() => Promise.resolve());
  const bubbles = () => [...(thread.shadowRoot?.querySelectorAll<Bubble>('c-parley-message') ?? [])];
  return {
    thread,
    refresh,
    bubbles,
    ids: () => bubbles().map(({ message }) => message.id),
    bodies: () => bubbles().map(({ message }) => message.body),
    answer: async (nodes: readonly MessageNode[], hasNextPage = false) => {
      wires.graphql.emit({ data: messagesAnswer(nodes, hasNextPage), refresh });
      await rendered();
    },
    fail: async (message: string) => {
      wires.graphql.emit({ errors: [{ message }], refresh });
      await rendered();
    },
    composer: () => find<Composer>(thread, 'c-parley-composer'),
    send: async (text: string) => {
      find(thread, 'c-parley-composer').dispatchEvent(new CustomEvent('send', { detail: { text } }));
      await rendered();
    },
    type: async (text: string) => {
      find(thread, 'c-parley-composer').dispatchEvent(new CustomEvent('draft', { detail: { text } }));
      await rendered();
    },
    /** As a browser would: jsdom has no layout. */
    scrollTo: async (scrollTop: number, { scrollHeight = 2000, clientHeight = 400 } = {}) => {
      const scroller = find(thread, '.scroller');
      Object.defineProperties(scroller, {
        scrollHeight: { value: scrollHeight, configurable: true },
        clientHeight: { value: clientHeight, configurable: true },
      });
      scroller.scrollTop = scrollTop;
      scroller.dispatchEvent(new Event('scroll'));
      await rendered();
      return scroller;
    },
  };
}

describe('c-parley-thread', () => {
  it('asks for the newest 50 messages of its conversation', async () => {
    const { thread } = await mountThread();

    expect(wires.graphql.getLastConfig()).toMatchObject({
      query: expect.stringContaining('ParleyMessage__c'),
      variables: { conversationId: thread.conversation.id, first: 50 },
    });
  });

  it('shows messages oldest first, those without a time of the provider by when they were saved', async () => {
    const { answer, ids } = await mountThread();

    await answer([
      node('saved', 0, {
        OccurredAt__c: { value: null },
        CreatedDate: { value: '2026-11-20T15:04:05.000Z' },
      }),
      node('late', 9),
      node('early', 1),
    ]);

    expect(ids()).toEqual(['early', 'saved', 'late']);
  });

  it('is loading, then empty, then in error, each in words', async () => {
    const { thread, answer } = await mountThread();
    expect(find<HTMLElement & { alternativeText: string }>(thread, 'lightning-spinner').alternativeText).toBe(
      'c.ParleyLoading',
    );

    await answer([]);
    expect(find<HTMLElement & { heading: string }>(thread, 'c-parley-placeholder').heading).toBe(
      'c.ParleyNoMessagesTitle',
    );

    const failing = await mountThread();
    await failing.fail('Gone.');
    const panel = find<HTMLElement & { heading: string; failure: unknown }>(
      failing.thread,
      'c-parley-error-panel',
    );
    expect(panel.heading).toBe('c.ParleyMessagesFailed');
    panel.dispatchEvent(new CustomEvent('retry'));
    expect(failing.refresh).toHaveBeenCalledTimes(1);
  });

  it('keeps its messages when refreshing fails, and says that they are not up to date', async () => {
    const { thread, answer, fail, ids } = await mountThread();
    await answer([node('one', 1)]);

    await fail('Gone.');

    expect(ids()).toEqual(['one']);
    expect(find(thread, '.stale').textContent).toContain('c.ParleyStale');
    expect(await thread.refresh?.()).toBe(false);
  });

  it('queues a reply as a record, and shows it until the org does', async () => {
    const { thread, answer, send, bubbles, refresh, composer, bodies } = await mountThread();
    await answer([node('one', 1)]);
    let save: (record: { id: string }) => void = () => undefined;
    create.mockReturnValueOnce(new Promise((resolve) => (save = resolve)));

    await send('Yes, it is.');

    expect(create).toHaveBeenCalledWith({
      apiName: 'ParleyMessage__c',
      fields: {
        Conversation__c: thread.conversation.id,
        Direction__c: 'Outbound',
        Kind__c: 'Text',
        Body__c: 'Yes, it is.',
        DeliveryStatus__c: 'Queued',
        RequestKey__c: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect(bodies()).toEqual(['one', 'Yes, it is.']);
    expect(bubbles()[1]?.message.deliveryStatus).toBe('Queued');
    expect(composer().draft).toBe('');

    save({ id: 'two' });
    await rendered();
    expect(refresh).toHaveBeenCalled();
    expect(bodies()).toEqual(['one', 'Yes, it is.']);

    await answer([
      node('two', 2, {
        Direction__c: { value: 'Outbound' },
        DeliveryStatus__c: { value: 'Sent' },
        RequestKey__c: { value: lastKey() },
      }),
      node('one', 1),
    ]);
    expect(bubbles().map(({ message }) => [message.id, message.deliveryStatus])).toEqual([
      ['one', 'Received'],
      ['two', 'Sent'],
    ]);
  });

  it('shows a reply below the newest message, also when the clock of the browser is behind', async () => {
    const { answer, send, bodies } = await mountThread();
    const future = new Date(Date.now() + 60_000).toISOString();
    await answer([node('one', 1, { OccurredAt__c: { value: future } })]);
    create.mockReturnValueOnce(new Promise(() => undefined));

    await send('Yes.');

    expect(bodies()).toEqual(['one', 'Yes.']);
  });

  it('gives the text back when it could not be saved, before what was written meanwhile', async () => {
    const { answer, send, type, bodies, composer } = await mountThread();
    await answer([node('one', 1)]);
    const failure = { body: { message: 'Locked.' } };
    let refuse: (reason: unknown) => void = () => undefined;
    create.mockReturnValueOnce(new Promise((_resolve, reject) => (refuse = reject)));

    await send('Yes.');
    await type('And');
    refuse(failure);
    await rendered();

    expect(bodies()).toEqual(['one']);
    expect(composer().draft).toBe('Yes.\nAnd');
    expect(composer().failure).toEqual({ heading: 'c.ParleySendFailed', failure });
  });

  it('does not give back a text whose row was saved although the answer was lost', async () => {
    const { answer, send, composer, bodies, refresh } = await mountThread();
    await answer([node('one', 1)]);
    create.mockRejectedValueOnce(new Error('Connection lost.'));
    refresh.mockImplementation(() =>
      answer([
        node('one', 1),
        node('two', 2, {
          Direction__c: { value: 'Outbound' },
          Body__c: { value: 'Yes.' },
          RequestKey__c: { value: lastKey() },
        }),
      ]),
    );

    await send('Yes.');
    await rendered();

    expect(bodies()).toEqual(['one', 'Yes.']);
    expect(composer().draft).toBe('');
    expect(composer().failure).toBeUndefined();
  });

  it('gives the same text the same key when it is sent again after a failure, and a new one after success', async () => {
    const { send } = await mountThread();
    create.mockRejectedValueOnce(new Error('Connection lost.'));
    create.mockResolvedValueOnce({ id: 'two' }).mockResolvedValueOnce({ id: 'three' });

    const keys: string[] = [];
    for (const text of ['Yes.', 'Yes.', 'Yes.']) {
      await send(text);
      keys.push(lastKey());
    }

    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('saves messages one after the other, in the order in which they were written', async () => {
    const { answer, send, bodies } = await mountThread();
    await answer([node('one', 1)]);
    let save: (record: { id: string }) => void = () => undefined;
    create.mockReturnValueOnce(new Promise((resolve) => (save = resolve)));
    create.mockReturnValueOnce(new Promise(() => undefined));

    await send('First.');
    await send('Second.');
    expect(bodies()).toEqual(['one', 'First.', 'Second.']);
    expect(create).toHaveBeenCalledTimes(1);

    save({ id: 'two' });
    await rendered();
    expect(create).toHaveBeenLastCalledWith(
      expect.objectContaining({ fields: expect.objectContaining({ Body__c: 'Second.' }) }),
    );
  });

  it('gives a text back to the conversation that it was written in', async () => {
    const { thread, send, composer } = await mountThread();
    const first = thread.conversation;
    let refuse: (reason: unknown) => void = () => undefined;
    create.mockReturnValueOnce(new Promise((_resolve, reject) => (refuse = reject)));
    await send('Yes.');

    thread.conversation = sampleConversation({ id: 'another' });
    refuse(new Error('Locked.'));
    await rendered();
    expect(composer().draft).toBe('');

    thread.conversation = first;
    await rendered();
    expect(composer().draft).toBe('Yes.');
  });

  it('keeps a draft for each conversation', async () => {
    const { thread, type, composer } = await mountThread();
    const first = thread.conversation;
    await type('Yes, it');

    thread.conversation = sampleConversation({ id: 'yet another' });
    await rendered();
    expect(composer().draft).toBe('');

    thread.conversation = first;
    await rendered();
    expect(composer().draft).toBe('Yes, it');
  });

  it('queues a failed message again on the same row, as the next attempt', async () => {
    const { answer, bubbles, refresh } = await mountThread();
    await answer([
      node('one', 1, {
        Direction__c: { value: 'Outbound' },
        Attempt__c: { value: 2 },
        DeliveryStatus__c: { value: 'Failed' },
      }),
    ]);

    bubbles()[0]?.dispatchEvent(new CustomEvent('sendagain', { detail: { messageId: 'one' } }));
    await rendered();

    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: 'one',
        Attempt__c: 3,
        DeliveryStatus__c: 'Queued',
        ErrorCode__c: null,
        ErrorMessage__c: null,
      },
    });
    expect(refresh).toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
  });

  it('says so when a failed message could not be queued again', async () => {
    const { answer, bubbles, composer } = await mountThread();
    await answer([node('one', 1)]);
    update.mockRejectedValueOnce(new Error('Locked.'));

    bubbles()[0]?.dispatchEvent(new CustomEvent('sendagain', { detail: { messageId: 'one' } }));
    await rendered();

    expect(composer().failure?.heading).toBe('c.ParleyRetryFailed');
  });

  it('loads 50 older messages when the reader comes near the oldest, and keeps the place', async () => {
    const { answer, scrollTo } = await mountThread();
    await answer([node('two', 2)], true);

    const scroller = await scrollTo(100);
    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { first: 100 } });

    // jsdom lays nothing out: the older message is as high as this says
    let heights = 0;
    Object.defineProperty(scroller, 'scrollHeight', {
      get: () => (heights++ === 0 ? 2000 : 2600),
      configurable: true,
    });
    await answer([node('two', 2), node('one', 1)]);
    expect(scroller.scrollTop).toBe(700);
  });

  it('asks for no older messages where there are none', async () => {
    const { answer, scrollTo } = await mountThread();
    await answer([node('one', 1)], false);

    await scrollTo(0);

    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { first: 50 } });
  });

  it('does not pull the reader down when news comes in, but offers to go there', async () => {
    const { thread, answer, scrollTo } = await mountThread();
    await answer([node('one', 1)]);
    const scroller = await scrollTo(300);

    await answer([node('one', 1), node('two', 2)]);
    expect(scroller.scrollTop).toBe(300);

    find(thread, '.jump lightning-button').click();
    await rendered();
    expect(scroller.scrollTop).toBe(2000);
    expect(thread.shadowRoot?.querySelector('.jump')).toBeNull();
  });

  it('follows the newest message while the reader is there', async () => {
    const { thread, answer, scrollTo } = await mountThread();
    await answer([node('one', 1)]);
    const scroller = await scrollTo(1600);

    await answer([node('one', 1), node('two', 2)]);

    expect(scroller.scrollTop).toBe(2000);
    expect(thread.shadowRoot?.querySelector('.jump')).toBeNull();
  });

  it('goes back by button and by Escape', async () => {
    const { thread } = await mountThread({ hasBack: true });
    const back = jest.fn();
    thread.addEventListener('back', back);

    find(thread, 'c-parley-thread-header').dispatchEvent(new CustomEvent('back'));
    find(thread, '.thread').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));

    expect(back).toHaveBeenCalledTimes(2);
  });

  it('is accessible', async () => {
    const { thread, answer } = await mountThread({ hasBack: true });
    await answer([node('one', 1)], true);

    await expect(thread).toBeAccessible();
  });
});
