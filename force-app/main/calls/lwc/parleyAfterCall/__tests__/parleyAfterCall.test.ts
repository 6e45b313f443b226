import ParleyAfterCall from 'c/parleyAfterCall';
import { keepNotes, notesOf } from 'c/parleyPhoneModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { callsAnswer, sampleDetailsNode } from '../../../../../test/sample-call';
import { wires } from '../../../../../test/wires';

const CALL = 'a07000000000001AAA';
const asks = ({ query }: { query?: string }) => query?.includes('query parleyCall(') ?? false;

async function mountAfter() {
  keepNotes(CALL, 'A new chain');
  const element = await mount(ParleyAfterCall, { callId: CALL });
  const done = jest.fn();
  element.addEventListener('done', (event) => done((event as CustomEvent).detail));
  return { element, done };
}

describe('c-parley-after-call', () => {
  it('goes on with the notes of the talk, and forgets them when they are saved or skipped', async () => {
    const { done, element } = await mountAfter();
    wires.graphql.emit({ data: callsAnswer([sampleDetailsNode()]) }, asks);
    await rendered();
    const wrapUp = find(element, 'c-parley-call-wrap-up');
    expect(wrapUp).toMatchObject({ begunNotes: 'A new chain', canSkip: true });

    wrapUp.dispatchEvent(new CustomEvent('saved', { detail: { requestKey: 'of the Task' } }));
    expect(notesOf(CALL)).toBe('');
    expect(done).toHaveBeenCalledWith({ callId: CALL, requestKey: 'of the Task' });
    wrapUp.dispatchEvent(new CustomEvent('skipped'));
    expect(done).toHaveBeenLastCalledWith({ callId: CALL });
  });

  it('offers another try when the call could not be read, and keeps the notes', async () => {
    const { element } = await mountAfter();
    wires.graphql.emit({ errors: [{ message: 'Down.' }] }, asks);
    await rendered();
    expect(find(element, 'c-parley-error-panel')).toMatchObject({ heading: 'c.ParleyCallNotLoaded' });
    expect(notesOf(CALL)).toBe('A new chain');
  });
});
