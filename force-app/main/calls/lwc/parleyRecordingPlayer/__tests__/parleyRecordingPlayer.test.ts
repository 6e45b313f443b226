import { createRecord } from 'lightning/uiRecordApi';
import type { RecordingStatus } from 'c/parleyCallModel';
import ParleyRecordingPlayer from 'c/parleyRecordingPlayer';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const create = jest.mocked(createRecord);
const play = jest.fn(() => Promise.resolve());
const pause = jest.fn();
let lastCall = 0;

async function mountPlayer({
  status = 'Stored' as RecordingStatus,
  ...properties
}: { status?: RecordingStatus; callId?: string } = {}) {
  const callId = properties.callId ?? `a0700000000000${(lastCall += 1)}AAA`;
  const element = await mount(ParleyRecordingPlayer, {
    callId,
    seconds: 100,
    recordingStatus: status,
    channelId: 'channel',
  });
  const places: number[] = [];
  element.addEventListener('place', (event) =>
    places.push((event as CustomEvent<{ seconds: number }>).detail.seconds),
  );
  const progress = () => find(element, 'c-parley-request-progress');
  return {
    element: element as typeof element & { playFrom(seconds: number): void },
    callId,
    places,
    button: () => find(element, '.play'),
    slider: () => find<HTMLInputElement>(element, '.slider'),
    audio: () => find<HTMLAudioElement>(element, 'audio'),
    press: async () => {
      find(element, '.play').click();
      await rendered();
    },
    finish: async (isDone: boolean, result: object = {}) => {
      progress().dispatchEvent(new CustomEvent('finished', { detail: { isDone, result } }));
      await rendered();
    },
    tell: async (type: string) => {
      find(element, 'audio').dispatchEvent(new CustomEvent(type));
      await rendered();
    },
  };
}

const opened = { link: 'https://bridge.example.com/media/token', seconds: 900 };

beforeEach(() => {
  Object.assign(HTMLMediaElement.prototype, { play, pause });
});

describe('c-parley-recording-player', () => {
  it('asks the bridge for the recording only when somebody wants to hear it, and plays it then', async () => {
    const { audio, callId, element, finish, press } = await mountPlayer();
    expect(create).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();

    await press();
    expect(create.mock.calls[0]?.[0].fields).toMatchObject({
      Kind__c: 'OpenRecording',
      Parameters__c: JSON.stringify({ callId }),
      Channel__c: 'channel',
    });
    await finish(true, opened);

    expect(audio().src).toBe(opened.link);
    expect(play).toHaveBeenCalledTimes(1);
    expect(find(element, '.download')).toMatchObject({ href: opened.link });
  });

  it('plays and pauses by the same button', async () => {
    const { button, finish, press, tell } = await mountPlayer();
    await press();
    await finish(true, opened);
    await tell('playing');
    expect(button().getAttribute('aria-label')).toBe('c.ParleyRecordingPause');
    await press();
    expect(pause).toHaveBeenCalled();
    await tell('pause');
    await press();
    expect(play).toHaveBeenCalledTimes(2);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['ArrowRight', 5],
    ['PageUp', 30],
    ['PageDown', 0],
    ['End', undefined],
  ])('moves by the key %s', async (key, place) => {
    const { places, slider } = await mountPlayer();
    slider().dispatchEvent(new KeyboardEvent('keydown', { key }));
    expect(places.at(-1)).toBe(place);
  });

  it('never moves beyond the end', async () => {
    const { element, places } = await mountPlayer();
    element.playFrom(500);
    expect(places.at(-1)).toBe(100);
  });

  it('goes on where the listener has stopped, also after the page of the call was left', async () => {
    const first = await mountPlayer();
    first.element.playFrom(42);
    first.element.remove();

    const { audio, finish, press, slider, tell } = await mountPlayer({ callId: first.callId });
    expect(slider().value).toBe('42');
    await press();
    await finish(true, opened);
    await tell('loadedmetadata');
    expect(audio().currentTime).toBe(42);
  });

  it('a link that has run out is asked for again, at the same place', async () => {
    const { audio, element, finish, press, tell } = await mountPlayer();
    await press();
    await finish(true, opened);
    await tell('playing');
    element.playFrom(30);

    await tell('error');
    expect(create).toHaveBeenCalledTimes(2);
    await finish(true, { ...opened, link: `${opened.link}2` });
    await tell('loadedmetadata');

    expect(audio()).toMatchObject({ src: `${opened.link}2`, currentTime: 30 });
  });

  it('a link that is known to have ended is not tried', async () => {
    const { finish, press, tell } = await mountPlayer();
    await press();
    await finish(true, { ...opened, seconds: 10 });
    await tell('pause');
    await press();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('a link that never worked is not asked for again by itself: a sentence says so', async () => {
    const { element, finish, press, tell } = await mountPlayer();
    await press();
    await finish(true, opened);
    await tell('error');
    expect(create).toHaveBeenCalledTimes(1);
    expect(find(element, '[role=alert]').textContent).toBe('c.ParleyRecordingNotPlayed');
  });

  it('takes nothing for a link that a browser would run', async () => {
    const { element, finish, press } = await mountPlayer();
    await press();
    await finish(true, { link: 'javascript:alert(1)', seconds: 900 });
    expect(element.shadowRoot?.querySelector('audio')).toBeNull();
    expect(find(element, '[role=alert]')).toBeTruthy();
  });

  it('after a refusal the bridge is asked anew', async () => {
    const { finish, press } = await mountPlayer();
    await press();
    await finish(false);
    await press();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('a second press while the bridge is asked is no second wish', async () => {
    const { press } = await mountPlayer();
    await press();
    await press();
    expect(create).toHaveBeenCalledTimes(1);
  });

  it.each<[RecordingStatus, string]>([
    ['Deleted', 'c.ParleyRecordingDeleted'],
    ['Failed', 'c.ParleyRecordingFailed'],
    ['Pending', 'c.ParleyRecordingPending'],
    ['Recording', 'c.ParleyRecordingRuns'],
    ['Paused', 'c.ParleyRecordingPaused'],
  ])('says why there is nothing to hear: %s', async (status, sentence) => {
    const { element } = await mountPlayer({ status });
    expect(find(element, '.note').textContent).toBe(sentence);
    expect(element.shadowRoot?.querySelector('.play')).toBeNull();
  });

  it('asks for nothing that cannot be heard', async () => {
    const { element } = await mountPlayer({ status: 'Deleted' });
    element.playFrom(3);
    expect(create).not.toHaveBeenCalled();
  });

  it('keeps the chosen speed', async () => {
    const { audio, element, finish, press } = await mountPlayer();
    const speed = find<HTMLSelectElement>(element, '.speed');
    speed.value = '1.5';
    speed.dispatchEvent(new CustomEvent('change'));
    await press();
    await finish(true, opened);
    expect(audio().playbackRate).toBe(1.5);
    const other = await mountPlayer();
    const chosen = [...find<HTMLSelectElement>(other.element, '.speed').options].find(
      ({ selected }) => selected,
    );
    expect(chosen?.value).toBe('1.5');
  });
});
