import { createRecord } from 'lightning/uiRecordApi';
import ParleyCallCard from 'c/parleyCallCard';
import type { LiveCall } from 'c/parleyPhoneModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { LUIS, ME, sampleLiveCall } from '../../../../../test/sample-live-call';

const create = jest.mocked(createRecord);
type Button = HTMLElement & { label: string; disabled: boolean };

async function mountCard(changes: Partial<LiveCall> = {}) {
  const call = sampleLiveCall(changes);
  const element = await mount(ParleyCallCard, { call, myNumber: '+1 (202) 555-0111' });
  const buttons = () => [...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? [])];
  return {
    element,
    text: () => element.shadowRoot?.textContent ?? '',
    labels: () => buttons().map(({ label }) => label),
    button: (label: string) => buttons().find((one) => one.label === label),
    press: async (label: string) => {
      buttons()
        .find((one) => one.label === label)
        ?.click();
      await rendered();
    },
    become: async (more: Partial<LiveCall>) => {
      element.call = { ...element.call, ...more };
      await rendered();
    },
  };
}

const talking = {
  part: 'talking',
  status: 'InProgress',
  isMyPhoneRinging: false,
  talker: { id: ME, name: 'Ana' },
} as const;
const command = () => {
  const fields = create.mock.calls.at(-1)?.[0].fields;
  return { kind: fields?.['Kind__c'], ...JSON.parse(String(fields?.['Parameters__c'])) };
};

describe('c-parley-call-card', () => {
  beforeEach(() => {
    create.mockImplementation(() => Promise.resolve({ id: 'request' } as never));
    localStorage.clear();
  });

  it('says how to take a call that rings, and declines it or sends it to voicemail, once', async () => {
    const { button, element, labels, press, text } = await mountCard();
    expect(text()).toContain('c.ParleyRingPickUpPress');
    expect(labels()).toEqual(['c.ParleyRingDecline', 'c.ParleyRingVoicemail']);
    expect(find(element, 'lightning-button-icon')).toMatchObject({
      alternativeText: 'c.ParleyRingOpenRecord',
    });
    await expect(element).toBeAccessible();

    await press('c.ParleyRingVoicemail');
    expect(command()).toEqual({ kind: 'ControlCall', callId: element.call.id, action: 'voicemail' });
    expect(button('c.ParleyRingDecline')?.disabled).toBe(true);
  });

  it('asks for no key where the channel wants none', async () => {
    const { text } = await mountCard({ asksForKey: false });
    expect(text()).toContain('c.ParleyRingPickUp');
    expect(text()).not.toContain('c.ParleyRingPickUpPress');
  });

  it('says in the words of the user what the bridge has refused, and lets them try again', async () => {
    const { button, element, press } = await mountCard();
    await press('c.ParleyRingDecline');
    const progress = find(element, 'c-parley-request-progress');
    progress.dispatchEvent(
      new CustomEvent('finished', {
        detail: { isDone: false, code: 'CALL_OVER', sentence: 'The call is over.' },
      }),
    );
    await rendered();
    expect(progress).toMatchObject({ failedText: 'c.ParleyCallErrorOver' });
    expect(button('c.ParleyRingDecline')?.disabled).toBe(false);
  });

  it('shows what happens to a call instead of the command as soon as the call says it', async () => {
    const { become, element, press } = await mountCard();
    await press('c.ParleyRingDecline');
    await become({ part: 'over', isMyPhoneRinging: false });
    expect(element.shadowRoot?.querySelector('c-parley-request-progress')).toBeNull();
    expect(element.shadowRoot?.textContent).toContain('c.ParleyRingNoLonger');
  });

  it('names who has taken the call', async () => {
    const { text } = await mountCard({ part: 'over', status: 'InProgress', talker: LUIS });
    expect(text()).toContain('c.ParleyRingAnsweredBy');
  });

  it('keeps notes of the talk over a reload, and closes nothing by Escape', async () => {
    const { element } = await mountCard(talking);
    find(element, 'lightning-textarea').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'A new chain' } }),
    );
    await rendered();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    find(element, 'lightning-textarea').dispatchEvent(escape);
    expect(escape.defaultPrevented).toBe(true);

    const { element: again } = await mountCard(talking);
    expect(find(again, 'lightning-textarea')).toMatchObject({ value: 'A new chain' });
    await expect(again).toBeAccessible();
  });

  it('lets a recording rest and go on, and gives the call to a colleague', async () => {
    const { become, element, press, text } = await mountCard({ ...talking, recordingStatus: 'Recording' });
    await press('c.ParleyTalkPause');
    expect(command()).toMatchObject({ action: 'pauseRecording' });
    await become({ recordingStatus: 'Paused' });
    await press('c.ParleyTalkResume');
    expect(command()).toMatchObject({ action: 'resumeRecording' });

    await become({ recordingStatus: 'Recording' });
    await press('c.ParleyTransfer');
    find(element, 'c-parley-transfer').dispatchEvent(
      new CustomEvent('transfer', { detail: { userId: LUIS.id, name: LUIS.name } }),
    );
    await rendered();
    expect(command()).toMatchObject({ action: 'transfer', to: LUIS.id });
    await become({ othersRung: [LUIS.id] });
    expect(text()).toContain('c.ParleyTransferRings');
  });

  it('offers to call again what came to nothing', async () => {
    const again = jest.fn();
    const { element, press } = await mountCard({ part: 'over', status: 'Ended', outcome: 'Missed' });
    element.addEventListener('again', (event) => again((event as CustomEvent).detail));
    await press('c.ParleyDialAgain');
    expect(again).toHaveBeenCalledWith(expect.objectContaining({ address: '+14155550123' }));
  });
});
