import ParleyCallRow from 'c/parleyCallRow';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleCall } from '../../../../../test/sample-call';
import formatMoment from '../formatMoment';

const now = Date.parse('2026-11-20T20:00:00Z');
const words = (element: HTMLElement, selector: string) =>
  element.shadowRoot?.querySelector(selector)?.textContent?.trim();

it.each([
  ['2026-11-20T18:05:00Z', '10:05 AM'],
  ['2026-11-19T18:05:00Z', 'Nov 19, 10:05 AM'],
  ['2025-12-31T20:00:00Z', 'Dec 31, 2025'],
])('%s is written %s', (at, text) => {
  expect(formatMoment(Date.parse(at), now).replace(/\u202f/g, ' ')).toBe(text);
});

describe('c-parley-call-row', () => {
  it('tells who, what, by whom, how long, and what it was about', async () => {
    const call = sampleCall({ summary: '\nMona asks for the blue bike.\n- Put it aside' });
    const element = await mount(ParleyCallRow, { call, canCall: true });
    expect(words(element, '.who')).toBe('Mona Sample');
    expect(words(element, '.outcome')).toBe('c.ParleyCallIncoming');
    expect(words(element, '.about')).toBe('Ana Sample · Front desk');
    expect(words(element, '.length')).toBe('3:05');
    expect(words(element, '.gist')).toBe('Mona asks for the blue bike.');
    await expect(element).toBeAccessible();
  });

  it('a voicemail is as long as what was left', async () => {
    const element = await mount(ParleyCallRow, {
      call: sampleCall({ outcome: 'Voicemail', recordingSeconds: 32 }),
    });
    expect(words(element, '.length')).toBe('0:32');
  });

  it('opens by its button', async () => {
    const element = await mount(ParleyCallRow, { call: sampleCall() });
    const toggle = jest.fn();
    element.addEventListener('expand', (event) => toggle((event as CustomEvent).detail));
    find(element, '.main').click();
    expect(toggle).toHaveBeenCalledWith({ callId: 'a07000000000001AAA' });
    expect(find(element, '.main').getAttribute('aria-expanded')).toBe('false');
  });

  it('asks for a call back', async () => {
    const element = await mount(ParleyCallRow, { call: sampleCall(), canCall: true });
    const wish = jest.fn();
    element.addEventListener('parleycall', (event) => wish((event as CustomEvent).detail));
    find(element, '.call').click();
    expect(wish).toHaveBeenCalledWith(expect.objectContaining({ address: '+14155550123' }));
  });

  it.each([
    ['who may not call', {}, false],
    ['a number that is withheld', { address: '', name: '' }, true],
    ['a call that goes on', { status: 'InProgress' as const }, true],
  ])('offers no call back for %s', async (_what, changes, canCall) => {
    const element = await mount(ParleyCallRow, { call: sampleCall(changes), canCall });
    expect(element.shadowRoot?.querySelector('.call')).toBeNull();
  });
});
