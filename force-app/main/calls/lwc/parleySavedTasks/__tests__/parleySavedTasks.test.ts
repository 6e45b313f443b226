import ParleySavedTasks from 'c/parleySavedTasks';
import { mount, rendered } from '../../../../../test/mount';

type Progress = HTMLElement & { requestKey: string };

it('every Task is followed to its end, and what came of the last one stays', async () => {
  const element = await mount(ParleySavedTasks, { requestKey: '' });
  const shown = () => [...(element.shadowRoot?.querySelectorAll<Progress>('c-parley-task-progress') ?? [])];
  const keys = () => shown().map(({ requestKey }) => requestKey);
  const save = async (requestKey: string) => {
    Object.assign(element, { requestKey });
    await rendered();
  };
  expect(keys()).toEqual([]);
  await save('one');
  await save('two');
  expect(keys()).toEqual(['one', 'two']);
  shown()[0]?.dispatchEvent(new CustomEvent('settled'));
  await rendered();
  expect(keys()).toEqual(['one', 'two']);
  await save('three');
  expect(keys()).toEqual(['two', 'three']);
});
