import { getInfo, onUtilityClick, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
import { updateRecord } from 'lightning/uiRecordApi';
import type { Conversation, ConversationNode } from 'c/parleyConversationModel';
import ParleyInbox from 'c/parleyInbox';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { conversationsAnswer, sampleConversationNode } from '../../../../../test/sample-conversation';
import { StubResizeObserver } from '../../../../../test/stubs/resize-observer';
import { wires } from '../../../../../test/wires';

type List = HTMLElement & {
  conversations?: Conversation[];
  selectedId?: string;
  hasOlder: boolean;
  failure: unknown;
};
type Thread = HTMLElement & { conversation: Conversation; canReply: boolean; hasBack: boolean };

const update = jest.mocked(updateRecord);
const WIDE = 1000;
const NARROW = 400;
const isConversations = ({ query }: { query?: string }) => query?.includes('parleyConversations') ?? false;
const mona = sampleConversationNode({ Id: 'mona' });
const theo = sampleConversationNode({ Id: 'theo', CustomerName__c: { value: 'Theo Sample' } });

async function mountInbox(properties: { recordId?: string; objectApiName?: string } = {}, width = WIDE) {
  const inbox = await mount(ParleyInbox, properties);
  StubResizeObserver.resize(width);
  await rendered();
  const refresh = jest.fn(() => Promise.resolve());
  const part = <Part extends HTMLElement>(name: string) =>
    inbox.shadowRoot?.querySelector<Part>(`c-parley-${name}`) ?? undefined;
  return {
    inbox,
    refresh,
    list: () => part<List>('conversation-list'),
    thread: () => part<Thread>('thread'),
    answer: async (nodes: readonly ConversationNode[], hasNextPage = false) => {
      wires.graphql.emit({ data: conversationsAnswer(nodes, hasNextPage), refresh }, isConversations);
      await rendered();
    },
    fail: async (message: string) => {
      wires.graphql.emit({ errors: [{ message }], refresh }, isConversations);
      await rendered();
    },
    open: async (conversationId: string) => {
      part('conversation-list')?.dispatchEvent(new CustomEvent('select', { detail: { conversationId } }));
      await rendered();
    },
    back: async () => {
      part('thread')?.dispatchEvent(new CustomEvent('back'));
      await rendered();
    },
    unreadIds: () =>
      part<List>('conversation-list')
        ?.conversations?.filter(({ unread }) => unread)
        .map(({ id }) => id),
  };
}

async function enterUtility() {
  wires.EnclosingUtilityId.emit('utility');
  await rendered();
  const [, listener] = jest.mocked(onUtilityClick).mock.lastCall ?? [];
  return async (panelVisible: boolean) => {
    listener?.({ panelVisible });
    await rendered();
  };
}

describe('c-parley-inbox', () => {
  beforeEach(() => {
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    update.mockResolvedValue({ id: 'mona' });
  });

  it('asks for the newest 50 conversations, and for 50 more when they are wanted', async () => {
    const { list, answer } = await mountInbox();
    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { where: {}, first: 50 } });

    await answer([mona], true);
    expect(list()?.hasOlder).toBe(true);
    list()?.dispatchEvent(new CustomEvent('older'));
    await rendered();
    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { first: 100 } });
  });

  it.each([
    ['Contact', { Contact__c: { eq: '1' } }],
    ['Lead', { Lead__c: { eq: '1' } }],
    ['Account', { Account__c: { eq: '1' } }],
    ['ParleyConversation__c', { Id: { eq: '1' } }],
  ])('shows on the page of a %s only what belongs to it', async (objectApiName, where) => {
    await mountInbox({ recordId: '1', objectApiName });

    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { where } });
  });

  it('shows list and thread side by side when it is wide', async () => {
    const { inbox, list, thread, answer, open } = await mountInbox();
    await answer([mona, theo]);
    expect(find<HTMLElement & { heading: string }>(inbox, 'c-parley-placeholder').heading).toBe(
      'c.ParleyChooseTitle',
    );

    await open('theo');

    expect(list()?.selectedId).toBe('theo');
    expect(thread()?.conversation.name).toBe('Theo Sample');
    expect(thread()?.hasBack).toBe(false);
  });

  it('moves the focus to the thread once, also when its conversation is open already', async () => {
    const { thread, answer, open } = await mountInbox();
    await answer([mona, theo]);
    await open('mona');
    const focus = jest.spyOn(thread() as HTMLElement, 'focus');

    await open('mona');
    expect(focus).toHaveBeenCalledTimes(1);

    // news comes in while the rep is elsewhere
    await answer([mona]);
    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('shows one at a time when it is narrow, and goes back', async () => {
    const { list, thread, answer, open, back } = await mountInbox({}, NARROW);
    await answer([mona, theo]);
    expect(thread()).toBeUndefined();

    await open('theo');
    expect(list()).toBeUndefined();
    expect(thread()?.hasBack).toBe(true);

    await back();
    expect(thread()).toBeUndefined();
    expect(list()?.conversations).toHaveLength(2);
  });

  it('does not take a minimised panel, which has no width, for a narrow one', async () => {
    const { list, answer, open } = await mountInbox();
    await answer([mona]);

    StubResizeObserver.resize(0);
    await open('mona');

    expect(list()).toBeDefined();
  });

  it('has a heading where it is the page, and none where the page has one', async () => {
    const headings = ({ inbox }: Awaited<ReturnType<typeof mountInbox>>) =>
      [...(inbox.shadowRoot?.querySelectorAll('h1') ?? [])].map(({ textContent }) => textContent);
    const inUtility = await mountInbox();
    await enterUtility();

    expect(headings(inUtility)).toEqual([]);
    expect(headings(await mountInbox())).toEqual(['c.ParleyInbox']);
    expect(headings(await mountInbox({ recordId: '1', objectApiName: 'Contact' }))).toEqual([]);
  });

  it("shows the thread alone on a conversation's own page", async () => {
    const { list, thread, answer } = await mountInbox({
      recordId: 'mona',
      objectApiName: 'ParleyConversation__c',
    });
    await answer([mona]);

    expect(list()).toBeUndefined();
    expect(thread()?.conversation.id).toBe('mona');
  });

  it('marks what is open under the eyes as read, through the newest message of the customer', async () => {
    const { answer, open, unreadIds } = await mountInbox();
    await answer([mona, theo]);

    await open('mona');

    expect(update.mock.calls).toEqual([
      [{ fields: { Id: 'mona', LastReadAt__c: '2026-11-20T15:04:00.000Z' } }],
    ]);
    expect(unreadIds()).toEqual(['theo']);

    // the org has not heard of it yet
    await answer([mona, theo]);
    expect(unreadIds()).toEqual(['theo']);
    expect(update).toHaveBeenCalledTimes(1);
  });

  it('marks it again when the customer writes again, and when marking failed', async () => {
    const { answer, open } = await mountInbox();
    update.mockRejectedValueOnce(new Error('Locked.'));
    await answer([mona]);
    await open('mona');
    await answer([mona]);
    expect(update).toHaveBeenCalledTimes(2);

    await answer([{ ...mona, LastInboundAt__c: { value: '2026-11-20T15:05:00.000Z' } }]);
    expect(update).toHaveBeenLastCalledWith({
      fields: { Id: 'mona', LastReadAt__c: '2026-11-20T15:05:00.000Z' },
    });
  });

  it.each([
    ['another window has the focus', () => jest.spyOn(document, 'hasFocus').mockReturnValue(false)],
    ['the user may not write', () => wires.getObjectInfo.emit({ createable: false })],
    [
      'the panel is minimised',
      async () => {
        jest.mocked(getInfo).mockResolvedValueOnce({ utilityVisible: false });
        await enterUtility();
      },
    ],
  ])('leaves unread what nobody reads: %s', async (_name, arrange) => {
    const { answer, open, unreadIds } = await mountInbox();
    await arrange();
    await answer([mona]);

    await open('mona');

    expect(update).not.toHaveBeenCalled();
    expect(unreadIds()).toEqual(['mona']);
  });

  it('says on the utility bar how many conversations are unread', async () => {
    const { answer, open } = await mountInbox();
    await enterUtility();
    await answer([mona, theo]);
    expect(updateUtility).toHaveBeenLastCalledWith('utility', {
      label: 'c.ParleyInboxUnread',
      highlighted: true,
    });

    await open('mona');
    await open('theo');
    expect(updateUtility).toHaveBeenLastCalledWith('utility', { label: 'c.ParleyInbox', highlighted: false });
  });

  it("calls its panel by its name in the user's language", async () => {
    await mountInbox();
    await enterUtility();

    expect(updatePanel).toHaveBeenCalledWith('utility', { label: 'c.ParleyInbox' });
  });

  it('reads what is open as soon as the panel is opened', async () => {
    jest.mocked(getInfo).mockResolvedValueOnce({ utilityVisible: false });
    const { answer, open } = await mountInbox();
    const click = await enterUtility();
    await answer([mona]);
    await open('mona');
    expect(update).not.toHaveBeenCalled();

    await click(true);
    expect(update).toHaveBeenCalledTimes(1);
  });

  it('keeps what it shows when refreshing fails', async () => {
    const { list, answer, fail } = await mountInbox();
    await answer([mona]);

    await fail('Gone.');

    expect(list()?.conversations).toHaveLength(1);
    expect(list()?.failure).toEqual([{ message: 'Gone.' }]);
  });

  it('tries again when asked to', async () => {
    const { list, refresh, fail } = await mountInbox();
    await fail('Gone.');

    list()?.dispatchEvent(new CustomEvent('retry'));
    await rendered();

    expect(refresh).toHaveBeenCalledTimes(1);
    expect(list()?.failure).toBeUndefined();
  });

  it('keeps the open conversation open when newer ones push it out of the list', async () => {
    const { thread, answer, open } = await mountInbox();
    await answer([mona, theo]);
    await open('theo');

    await answer([mona]);

    expect(thread()?.conversation.id).toBe('theo');
  });

  it('is accessible', async () => {
    const { inbox, answer, open } = await mountInbox();
    await answer([mona]);
    await open('mona');

    await expect(inbox).toBeAccessible();
  });
});
