import ParleyCallEntry from 'c/parleyCallEntry';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCall } from '../../../../../test/sample-call';

type Button = HTMLElement & { label: string };
const buttons = (element: HTMLElement) => [
  ...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? []),
];

describe('c-parley-call-entry', () => {
  it('tells what happened, how long, and with whom', async () => {
    const element = await mount(ParleyCallEntry, { call: sampleCall(), canCall: true });
    expect(find(element, '.words').textContent).toBe('c.ParleyCallIncoming');
    expect(find(element, '.about span').textContent).toBe('3:05 · Ana Sample');
    expect(find(element, '.gist').textContent).toBe('Mona asks for the blue bike.');
    await expect(element).toBeAccessible();
  });

  it('plays its recording in place', async () => {
    const element = await mount(ParleyCallEntry, { call: sampleCall() });
    expect(element.shadowRoot?.querySelector('c-parley-recording-player')).toBeNull();
    buttons(element)[0]?.click();
    await rendered();
    expect(find(element, 'c-parley-recording-player')).toMatchObject({
      callId: 'a07000000000001AAA',
      seconds: 180,
    });
  });

  it('asks for a call back, and says why a call failed', async () => {
    const call = sampleCall({
      outcome: 'Failed',
      recordingStatus: 'None',
      failure: 'This number cannot be called.',
    });
    const element = await mount(ParleyCallEntry, { call, canCall: true });
    const wish = jest.fn();
    element.addEventListener('parleycall', wish);
    buttons(element)
      .find(({ label }) => label === 'c.ParleyCallBackShort')
      ?.click();
    expect(wish).toHaveBeenCalledTimes(1);
    expect(element.shadowRoot?.textContent).toContain('This number cannot be called.');
  });
});
