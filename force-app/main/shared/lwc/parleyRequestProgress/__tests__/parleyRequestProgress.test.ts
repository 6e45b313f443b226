import ParleyRequestProgress from 'c/parleyRequestProgress';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

async function mountProgress() {
  const element = await mount(ParleyRequestProgress, {
    requestKey: 'key',
    workingText: 'Working',
    doneText: 'Done well',
  });
  const look = jest.fn(() => Promise.resolve());
  const finished = jest.fn();
  element.addEventListener('finished', (event) => finished((event as CustomEvent).detail));
  return {
    element,
    look,
    finished,
    text: () => element.shadowRoot?.textContent,
    tell: async (status: string | undefined, message: string | null = null, result: string | null = null) => {
      const node = {
        RequestStatus__c: { value: status },
        ErrorMessage__c: { value: message },
        Result__c: { value: result },
      };
      const edges = status === undefined ? [] : [{ node }];
      wires.graphql.emit({ data: { uiapi: { query: { ParleyRequest__c: { edges } } } }, refresh: look });
      await rendered();
    },
  };
}

describe('c-parley-request-progress', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('looks until the command is carried out, and tells it once', async () => {
    const { element, finished, look, tell, text } = await mountProgress();
    await tell(undefined);
    expect(text()).toBe('Working');
    jest.advanceTimersByTime(4_500);
    expect(look).toHaveBeenCalledTimes(2);

    await tell('Running');
    await tell('Done');
    await tell('Done');
    expect(text()).toBe('Done well');
    expect(finished).toHaveBeenCalledTimes(1);
    expect(finished).toHaveBeenCalledWith({ isDone: true, result: {} });
    jest.advanceTimersByTime(10_000);
    expect(look).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('hands on what the bridge writes about it, and nothing that is not what it should be', async () => {
    const { element, finished, tell } = await mountProgress();
    const progress = jest.fn();
    element.addEventListener('progress', (event: Event) => progress((event as CustomEvent).detail));
    await tell('Running', null, '{"progress":0.5}');
    expect(progress).toHaveBeenLastCalledWith({ result: { progress: 0.5 } });
    await tell('Running', null, 'half a {');
    expect(progress).toHaveBeenLastCalledWith({ result: {} });
    await tell('Done', null, '{"read":7}');
    expect(finished).toHaveBeenCalledWith({ isDone: true, result: { read: 7 } });
  });

  it('a failure has the words of the bridge', async () => {
    const { finished, tell, text } = await mountProgress();
    await tell('Failed', 'The name is taken.');
    expect(text()).toBe('The name is taken.');
    expect(finished).toHaveBeenCalledWith({
      isDone: false,
      result: {},
      code: '',
      sentence: 'The name is taken.',
    });
  });

  it('says after a while that the bridge seems to be away', async () => {
    const { tell, text } = await mountProgress();
    await tell('Queued');
    jest.advanceTimersByTime(62_500);
    await rendered();
    expect(text()).toBe('c.ParleyRequestWaits');
  });

  it('does not look any more when it has left the page', async () => {
    const { element, look, tell } = await mountProgress();
    await tell('Queued');
    element.remove();
    jest.advanceTimersByTime(10_000);
    expect(look).not.toHaveBeenCalled();
  });
});
