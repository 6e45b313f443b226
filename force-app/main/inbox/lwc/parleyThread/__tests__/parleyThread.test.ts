import { find } from '../../../../../test/find';
import { rendered } from '../../../../../test/mount';
import { messageAt } from '../../../../../test/sample-message';
import { mountThread } from './mountThread';

describe('c-parley-thread', () => {
  it('asks for the newest 50 messages of its conversation', async () => {
    const { asked, thread } = await mountThread();

    expect(asked()).toMatchObject({
      query: expect.stringContaining('ParleyMessage__c'),
      variables: { conversationId: thread.conversation.id, first: 50 },
    });
  });

  it('shows messages oldest first, those without a time of the provider by when they were saved', async () => {
    const { answer, ids } = await mountThread();

    await answer([
      messageAt('saved', 0, {
        OccurredAt__c: { value: null },
        CreatedDate: { value: '2026-11-20T15:04:05.000Z' },
      }),
      messageAt('late', 9),
      messageAt('early', 1),
    ]);

    expect(ids()).toEqual(['early', 'saved', 'late']);
  });

  it('says where older messages are once there are no others to show', async () => {
    const archived = () => list().shadowRoot?.querySelector('.archived')?.textContent ?? '';
    const { answer, list, thread } = await mountThread();
    await answer([messageAt('newest', 5)], { archivedUntil: '2025-04-01T00:00:00.000Z', hasNextPage: true });
    expect(archived()).toBe('');
    await answer([messageAt('newest', 5)], { archivedUntil: '2025-04-01T00:00:00.000Z' });
    expect(archived()).toBe('c.ParleyArchivedUntil');
    await answer([], { archivedUntil: '2025-04-01T00:00:00.000Z' });
    expect(find<HTMLElement & { text: string }>(thread, 'c-parley-placeholder').text).toBe(
      'c.ParleyArchivedUntil',
    );
    await answer([messageAt('newest', 5)]);
    expect(archived()).toBe('');
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
    await answer([messageAt('one', 1)]);

    await fail('Gone.');

    expect(ids()).toEqual(['one']);
    expect(find(thread, '.stale').textContent).toContain('c.ParleyStale');
    expect(await thread.refresh?.()).toBe(false);
  });

  it('loads 50 older messages when the reader comes near the oldest, and keeps the place', async () => {
    const { answer, asked, scrollTo } = await mountThread();
    await answer([messageAt('two', 2)], { hasNextPage: true });

    const scroller = await scrollTo(100);
    expect(asked()).toMatchObject({ variables: { first: 100 } });

    // jsdom lays nothing out: the older message is as high as this says
    let heights = 0;
    Object.defineProperty(scroller, 'scrollHeight', {
      get: () => (heights++ === 0 ? 2000 : 2600),
      configurable: true,
    });
    await answer([messageAt('two', 2), messageAt('one', 1)]);
    expect(scroller.scrollTop).toBe(700);
  });

  it('asks for no older messages where there are none', async () => {
    const { answer, asked, scrollTo } = await mountThread();
    await answer([messageAt('one', 1)]);

    await scrollTo(0);

    expect(asked()).toMatchObject({ variables: { first: 50 } });
  });

  it('does not pull the reader down when news comes in, but offers to go there', async () => {
    const { answer, list, scrollTo } = await mountThread();
    await answer([messageAt('one', 1)]);
    const scroller = await scrollTo(300);

    await answer([messageAt('one', 1), messageAt('two', 2)]);
    expect(scroller.scrollTop).toBe(300);

    find(list(), '.jump lightning-button').click();
    await rendered();
    expect(scroller.scrollTop).toBe(2000);
    expect(list().shadowRoot?.querySelector('.jump')).toBeNull();
  });

  it('follows the newest message while the reader is there', async () => {
    const { answer, list, scrollTo } = await mountThread();
    await answer([messageAt('one', 1)]);
    const scroller = await scrollTo(1600);

    await answer([messageAt('one', 1), messageAt('two', 2)]);

    expect(scroller.scrollTop).toBe(2000);
    expect(list().shadowRoot?.querySelector('.jump')).toBeNull();
  });

  it('stays at the newest message when a picture that has come makes the thread longer', async () => {
    const { answer, scrollTo } = await mountThread();
    await answer([messageAt('one', 1)]);
    const scroller = await scrollTo(1600);

    // the browser tells of the scrolling after the picture has come
    Object.defineProperty(scroller, 'scrollHeight', { value: 2400, configurable: true });
    scroller.dispatchEvent(new Event('scroll'));
    await answer([messageAt('one', 1), messageAt('two', 2)]);

    expect(scroller.scrollTop).toBe(2400);
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
    await answer([messageAt('one', 1)], { hasNextPage: true });

    await expect(thread).toBeAccessible();
  });
});
