import ParleyConversationList from 'c/parleyConversationList';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';

const three = [
  sampleConversation({ id: 'one', name: 'Mona Sample', unread: true }),
  sampleConversation({ id: 'two', name: 'Theo Sample', unread: false }),
  sampleConversation({ id: 'three', name: 'Zoe Sample', unread: true }),
];

interface Properties {
  conversations?: typeof three;
  selectedId?: string;
  failure?: unknown;
  hasOlder?: boolean;
}

async function mountList(properties: Properties = { conversations: three }) {
  const list = await mount(ParleyConversationList, properties);
  const told = { select: jest.fn(), older: jest.fn(), retry: jest.fn() };
  for (const [name, listener] of Object.entries(told)) {
    list.addEventListener(name, (event) => listener((event as CustomEvent).detail));
  }
  const options = () => [...(list.shadowRoot?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
  return {
    list,
    told,
    options,
    ids: () => options().map(({ dataset }) => dataset['id']),
    press: async (id: string, key: string) => {
      find(list, `[data-id="${id}"]`).dispatchEvent(new KeyboardEvent('keydown', { key }));
      await rendered();
    },
    filterBy: async (name: string) => {
      find(list, `[data-filter="${name}"]`).click();
      await rendered();
    },
    focusedId: () => (list.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'],
  };
}

describe('c-parley-conversation-list', () => {
  it('shows conversations in the order in which they are given', async () => {
    expect((await mountList()).ids()).toEqual(['one', 'two', 'three']);
  });

  it('opens a conversation by click, Enter and Space', async () => {
    const { list, press, told } = await mountList();

    find(list, '[data-id="two"]').click();
    await press('three', 'Enter');
    await press('one', ' ');

    expect(told.select.mock.calls).toEqual([
      [{ conversationId: 'two' }],
      [{ conversationId: 'three' }],
      [{ conversationId: 'one' }],
    ]);
  });

  it('moves along the list by arrow keys, Home and End, and stops at its ends', async () => {
    const { press, focusedId } = await mountList();
    const after = async (id: string, key: string) => {
      await press(id, key);
      return focusedId();
    };

    expect(await after('one', 'ArrowDown')).toBe('two');
    expect(await after('two', 'ArrowUp')).toBe('one');
    expect(await after('one', 'ArrowUp')).toBe('one');
    expect(await after('one', 'End')).toBe('three');
    expect(await after('three', 'ArrowDown')).toBe('three');
    expect(await after('three', 'Home')).toBe('one');
  });

  it('is one stop of the Tab key: the open conversation, else the first', async () => {
    const stops = ({ options }: Awaited<ReturnType<typeof mountList>>) =>
      options().map(({ tabIndex }) => tabIndex);

    expect(stops(await mountList())).toEqual([0, -1, -1]);
    expect(stops(await mountList({ conversations: three, selectedId: 'two' }))).toEqual([-1, 0, -1]);
  });

  it('shows only unread conversations when asked to, with their number', async () => {
    const { list, filterBy, ids } = await mountList();

    await filterBy('unread');

    expect(ids()).toEqual(['one', 'three']);
    expect(find(list, '[data-filter="unread"]').getAttribute('aria-pressed')).toBe('true');
    expect(find(list, '[data-filter="unread"]').textContent).toBe('c.ParleyFilterUnreadCount');
  });

  it('keeps the open conversation in sight although it has become read', async () => {
    const { filterBy, ids } = await mountList({ conversations: three, selectedId: 'two' });

    await filterBy('unread');

    expect(ids()).toEqual(['one', 'two', 'three']);
  });

  it('says so when nothing is unread, and when nothing is there at all', async () => {
    const heading = (list: HTMLElement) =>
      find<HTMLElement & { heading: string }>(list, 'c-parley-placeholder').heading;
    const read = await mountList({ conversations: three.slice(1, 2) });
    await read.filterBy('unread');

    expect(heading(read.list)).toBe('c.ParleyAllReadTitle');
    expect(heading((await mountList({ conversations: [] })).list)).toBe('c.ParleyNoConversationsTitle');
  });

  it('shows grey lines until the first answer', async () => {
    const { list } = await mountList({});

    expect(list.shadowRoot?.querySelectorAll('.stencil').length).toBeGreaterThan(0);
  });

  it('says why loading failed, and asks for another try', async () => {
    const failure = [{ message: 'Gone.' }];
    const { list, told } = await mountList({ failure });
    const panel = find<HTMLElement & { failure: unknown }>(list, 'c-parley-error-panel');

    panel.dispatchEvent(new CustomEvent('retry'));

    expect(panel.failure).toEqual(failure);
    expect(told.retry).toHaveBeenCalledTimes(1);
  });

  it('keeps what it shows when refreshing fails, and says that it is not up to date', async () => {
    const { list, ids } = await mountList({ conversations: three, failure: 'Gone.' });

    expect(ids()).toHaveLength(3);
    expect(find(list, '.stale').textContent).toContain('c.ParleyStale');
  });

  it('asks for older conversations only where there are any', async () => {
    const { list, told } = await mountList({ conversations: three, hasOlder: true });

    find(list, 'lightning-button').click();

    expect(told.older).toHaveBeenCalledTimes(1);
    expect((await mountList()).list.shadowRoot?.querySelector('lightning-button')).toBeNull();
  });

  it('is accessible', async () => {
    await expect((await mountList()).list).toBeAccessible();
    await expect((await mountList({})).list).toBeAccessible();
  });
});
