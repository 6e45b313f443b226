import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { messageAt } from '../../../../../test/sample-message';
import { mountThread } from './mountThread';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
/** Key of the row that was saved last. */
const lastKey = () => String(create.mock.lastCall?.[0].fields['RequestKey__c']);

describe('sending from c-parley-thread', () => {
  it('queues a reply as a record, and shows it until the org does', async () => {
    const { thread, answer, send, bubbles, refresh, composer, bodies } = await mountThread();
    await answer([messageAt('one', 1)]);
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
    expect(composer().draft.text).toBe('');

    save({ id: 'two' });
    await rendered();
    expect(refresh).toHaveBeenCalled();
    expect(bodies()).toEqual(['one', 'Yes, it is.']);

    await answer([
      messageAt('two', 2, {
        Direction__c: { value: 'Outbound' },
        DeliveryStatus__c: { value: 'Sent' },
        RequestKey__c: { value: lastKey() },
      }),
      messageAt('one', 1),
    ]);
    expect(bubbles().map(({ message }) => [message.id, message.deliveryStatus])).toEqual([
      ['one', 'Received'],
      ['two', 'Sent'],
    ]);
  });

  it('shows a reply below the newest message, also when the clock of the browser is behind', async () => {
    const { answer, send, bodies } = await mountThread();
    const future = new Date(Date.now() + 60_000).toISOString();
    await answer([messageAt('one', 1, { OccurredAt__c: { value: future } })]);
    create.mockReturnValueOnce(new Promise(() => undefined));

    await send('Yes.');

    expect(bodies()).toEqual(['one', 'Yes.']);
  });

  it('gives the text back when it could not be saved, before what was written meanwhile', async () => {
    const { answer, send, write, bodies, composer } = await mountThread();
    await answer([messageAt('one', 1)]);
    const failure = { body: { message: 'Locked.' } };
    let refuse: (reason: unknown) => void = () => undefined;
    create.mockReturnValueOnce(new Promise((_resolve, reject) => (refuse = reject)));

    await send('Yes.');
    await write({ text: 'And' });
    refuse(failure);
    await rendered();

    expect(bodies()).toEqual(['one']);
    expect(composer().draft.text).toBe('Yes.\nAnd');
    expect(composer().failure).toEqual({ heading: 'c.ParleySendFailed', failure });
  });

  it('does not give back a text whose row was saved although the answer was lost', async () => {
    const { answer, send, composer, bodies, refresh } = await mountThread();
    await answer([messageAt('one', 1)]);
    create.mockRejectedValueOnce(new Error('Connection lost.'));
    refresh.mockImplementation(() =>
      answer([
        messageAt('one', 1),
        messageAt('two', 2, {
          Direction__c: { value: 'Outbound' },
          Body__c: { value: 'Yes.' },
          RequestKey__c: { value: lastKey() },
        }),
      ]),
    );

    await send('Yes.');
    await rendered();

    expect(bodies()).toEqual(['one', 'Yes.']);
    expect(composer().draft.text).toBe('');
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
    await answer([messageAt('one', 1)]);
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
    expect(composer().draft.text).toBe('');

    thread.conversation = first;
    await rendered();
    expect(composer().draft.text).toBe('Yes.');
  });

  it('keeps a draft for each conversation', async () => {
    const { thread, write, composer } = await mountThread();
    const first = thread.conversation;
    await write({ text: 'Yes, it' });

    thread.conversation = sampleConversation({ id: 'yet another' });
    await rendered();
    expect(composer().draft.text).toBe('');

    thread.conversation = first;
    await rendered();
    expect(composer().draft.text).toBe('Yes, it');
  });

  it('queues a failed message again on the same row, as the next attempt', async () => {
    const { answer, bubbles, refresh } = await mountThread();
    await answer([
      messageAt('one', 1, {
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
    await answer([messageAt('one', 1)]);
    update.mockRejectedValueOnce(new Error('Locked.'));

    bubbles()[0]?.dispatchEvent(new CustomEvent('sendagain', { detail: { messageId: 'one' } }));
    await rendered();

    expect(composer().failure?.heading).toBe('c.ParleyRetryFailed');
  });
});
