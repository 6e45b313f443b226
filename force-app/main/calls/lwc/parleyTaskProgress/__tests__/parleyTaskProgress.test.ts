import ParleyTaskProgress from 'c/parleyTaskProgress';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const progress = (element: HTMLElement) => find(element, 'c-parley-request-progress');

async function finish(element: HTMLElement, result: object): Promise<void> {
  progress(element).dispatchEvent(new CustomEvent('finished', { detail: { isDone: true, result } }));
  await rendered();
}

describe('c-parley-task-progress', () => {
  it('follows the Task to its end', async () => {
    const element = await mount(ParleyTaskProgress, { requestKey: 'one' });
    expect(progress(element)).toMatchObject({ requestKey: 'one', doneText: 'c.ParleyTaskWritten' });
    await finish(element, { activities: 1 });
    expect(progress(element)).toBeTruthy();
    await expect(element).toBeAccessible();
  });

  it('says when the Task is not the bridge’s to change, until the next attempt', async () => {
    const element = await mount(ParleyTaskProgress, { requestKey: 'one' });
    await finish(element, { activities: 1, refused: 1 });
    expect(find(element, '.refused').textContent).toBe('c.ParleyTaskRefused');

    Object.assign(element, { requestKey: 'two' });
    await rendered();
    expect(progress(element)).toMatchObject({ requestKey: 'two' });
  });
});
