import { updateRecord } from 'lightning/uiRecordApi';
import ParleyTaskProgress from 'c/parleyTaskProgress';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const update = jest.mocked(updateRecord);
const progress = (element: HTMLElement) => find(element, 'c-parley-request-progress');
const line = (element: HTMLElement) => element.shadowRoot?.querySelector('p')?.textContent?.trim();

async function mountProgress() {
  const element = await mount(ParleyTaskProgress, { requestKey: 'one' });
  const settled = jest.fn();
  element.addEventListener('settled', settled);
  return { element, settled };
}

async function finish(element: HTMLElement, result: object): Promise<void> {
  progress(element).dispatchEvent(new CustomEvent('finished', { detail: { isDone: true, result } }));
  await rendered();
}

/** What the bridge tells where the Task is a rep's. */
function refusedTask(id = '00T000000000001AAA') {
  const fields = { Description: 'Notes: Wants two.', CallDisposition: 'Call back' };
  return { activities: 1, refused: 1, tasks: [{ id, fields }] };
}

describe('c-parley-task-progress', () => {
  it('follows the Task to its end', async () => {
    const { element, settled } = await mountProgress();
    expect(progress(element)).toMatchObject({ requestKey: 'one', doneText: 'c.ParleyTaskWritten' });
    await finish(element, { activities: 1, refused: 0 });
    expect(progress(element)).toBeTruthy();
    expect(settled).toHaveBeenCalledTimes(1);
    expect(update).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('writes with the rights of the user what the bridge may not, and says so when it is done', async () => {
    const { element, settled } = await mountProgress();
    let end: (() => void) | undefined;
    update.mockReturnValueOnce(new Promise((resolve) => (end = () => resolve({} as never))));
    await finish(element, refusedTask());
    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: '00T000000000001AAA',
        Description: 'Notes: Wants two.',
        CallDisposition: 'Call back',
      },
    });
    expect(line(element)).toBe('c.ParleyTaskWorking');
    expect(settled).not.toHaveBeenCalled();
    end?.();
    await rendered();
    expect(line(element)).toBe('c.ParleyTaskWritten');
    expect(settled).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('says when the Task is not the user’s to change either, until the next attempt', async () => {
    const { element, settled } = await mountProgress();
    update.mockRejectedValueOnce({ body: { message: 'Insufficient access.' } });
    await finish(element, refusedTask());
    expect(line(element)).toBe('c.ParleyTaskRefused');
    expect(settled).toHaveBeenCalledTimes(1);

    Object.assign(element, { requestKey: 'two' });
    await rendered();
    expect(progress(element)).toMatchObject({ requestKey: 'two' });
    await finish(element, { activities: 1, refused: 1 });
    expect(line(element)).toBe('c.ParleyTaskRefused');
  });

  it('writes nothing but Tasks, and says nothing of one that is over', async () => {
    const { element } = await mountProgress();
    await finish(element, refusedTask('003000000000001AAA'));
    expect(update).not.toHaveBeenCalled();
    expect(line(element)).toBe('c.ParleyTaskRefused');

    Object.assign(element, { requestKey: 'two' });
    await rendered();
    let end: (() => void) | undefined;
    update.mockReturnValueOnce(new Promise((resolve) => (end = () => resolve({} as never))));
    await finish(element, refusedTask());
    Object.assign(element, { requestKey: 'three' });
    end?.();
    await rendered();
    expect(progress(element)).toMatchObject({ requestKey: 'three' });
  });
});
