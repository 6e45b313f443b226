import ParleyConversationRow from 'c/parleyConversationRow';
import type { Conversation } from 'c/parleyConversationModel';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';

type Avatar = HTMLElement & { initials?: string };
type Time = HTMLElement & { hour?: string; weekday?: string; month?: string };

const DAY = 24 * 60 * 60 * 1000;
const mountRow = (changes: Partial<Conversation> = {}) =>
  mount(ParleyConversationRow, { conversation: sampleConversation(changes) });

describe('c-parley-conversation-row', () => {
  it('shows who wrote, how the message begins, and the channel', async () => {
    const row = await mountRow();

    expect(find(row, '.name').textContent).toBe('Mona Sample');
    expect(find(row, '.preview').textContent).toBe('Is the bike still there?');
    expect(find(row, '.channel').textContent).toBe('Front desk');
  });

  it('marks an unread conversation in words too', async () => {
    expect(find(await mountRow({ unread: true }), '.dot').textContent).toBe('c.ParleyUnread');
    expect((await mountRow({ unread: false })).shadowRoot?.querySelector('.dot')).toBeNull();
  });

  it('marks a conversation whose newest message is ours', async () => {
    expect(find(await mountRow({ answered: true }), '.answered').title).toBe('c.ParleyAnswered');
    expect((await mountRow({ answered: false })).shadowRoot?.querySelector('.answered')).toBeNull();
  });

  it.each([
    ['Mona Sample', true, 'MS'],
    ['Mona van der Sample', true, 'MS'],
    ['mona', true, 'M'],
    ['+14155550123', false, undefined],
  ])('draws %s with the right initials', async (name, isNamed, initials) => {
    const row = await mountRow({ name, isNamed });

    expect(find<Avatar>(row, 'lightning-avatar').initials).toBe(initials);
  });

  it('shows the hour of today, the weekday of this week, and the date of earlier', async () => {
    const timeOf = async (age: number) =>
      find<Time>(await mountRow({ lastMessageAt: Date.now() - age }), 'lightning-formatted-date-time');

    expect((await timeOf(DAY / 2)).hour).toBe('numeric');
    expect((await timeOf(3 * DAY)).weekday).toBe('short');
    expect((await timeOf(30 * DAY)).month).toBe('short');
  });

  it('shows no time before the first message', async () => {
    const row = await mountRow({ lastMessageAt: undefined });

    expect(row.shadowRoot?.querySelector('lightning-formatted-date-time')).toBeNull();
  });

  it('is accessible', async () => {
    await expect(await mountRow({ answered: true })).toBeAccessible();
  });
});
