import { CurrentPageReference } from 'lightning/navigation';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';
import ParleyCallDetails from 'c/parleyCallDetails';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { callsAnswer, sampleDetailsNode } from '../../../../../test/sample-call';
import { wires } from '../../../../../test/wires';

const page = CurrentPageReference as unknown as TestWireAdapter;
const CALL = 'a07000000000001AAA';
const facts = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll('dl .fact') ?? [])].map((fact) => fact.textContent);

async function mountDetails(changes: Parameters<typeof sampleDetailsNode>[0] = {}, properties: object = {}) {
  const element = await mount(ParleyCallDetails, { recordId: CALL, ...properties });
  const refresh = jest.fn(() => Promise.resolve());
  wires.getObjectInfo.emit({ createable: true, updateable: true, fields: {} });
  wires.graphql.emit({ data: callsAnswer([sampleDetailsNode(changes)]), refresh });
  await rendered();
  await rendered();
  return { element, refresh, child: (name: string) => find(element, `c-parley-${name}`) };
}

beforeAll(() => {
  HTMLElement.prototype.scrollIntoView = jest.fn();
});

describe('c-parley-call-details', () => {
  it('brings recording, summary, notes and transcript together', async () => {
    const { child, element } = await mountDetails();
    expect(child('recording-player')).toMatchObject({
      callId: CALL,
      seconds: 180,
      recordingStatus: 'Stored',
    });
    expect(child('call-transcript')).toMatchObject({ canSeek: true });
    expect(child('call-summary')).toMatchObject({ canChange: true });
    expect(child('call-wrap-up')).toMatchObject({ canChange: true });
    expect(facts(element)).toContain('c.ParleyCallAnsweredByAna Sample');
    await expect(element).toBeAccessible();
  });

  it('the transcript follows the recording, and leads it', async () => {
    const { child } = await mountDetails();
    child('recording-player').dispatchEvent(new CustomEvent('place', { detail: { seconds: 4.2 } }));
    await rendered();
    expect(child('call-transcript')).toMatchObject({ place: 4.2 });

    const playFrom = jest.fn();
    Object.assign(child('recording-player'), { playFrom });
    const player = child('recording-player') as HTMLElement & { focus(): void };
    expect(player).toBeTruthy();
    child('call-transcript').dispatchEvent(new CustomEvent('seek', { detail: { seconds: 1 } }));
    expect(playFrom).toHaveBeenCalledWith(1);
  });

  it('who follows the link of a recording has the focus on the player', async () => {
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    const { child } = await mountDetails();
    expect(focus).not.toHaveBeenCalled();
    page.emit({ type: 'standard__recordPage', attributes: { recordId: CALL }, state: { c__listen: '1' } });
    await rendered();
    expect(focus).toHaveBeenCalled();
    expect(child('recording-player')).toBeTruthy();
    focus.mockRestore();
  });

  it('the page of another call is none of its business', async () => {
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    const element = await mount(ParleyCallDetails, { recordId: CALL });
    page.emit({ type: 'standard__recordPage', attributes: { recordId: 'other' }, state: { c__listen: '1' } });
    wires.graphql.emit({ data: callsAnswer([sampleDetailsNode()]) });
    await rendered();
    expect(find(element, 'c-parley-recording-player')).toBeTruthy();
    expect(focus).not.toHaveBeenCalled();
    focus.mockRestore();
  });

  it('tells what the AI agent has found out, and who was given the call', async () => {
    const { element } = await mountDetails({
      AiAgentName__c: { value: 'Reception' },
      CallReason__c: { value: 'Opening times' },
      TransferredTo__c: { value: 'luis' },
      TransferredTo__r: { Name: { value: 'Luis Sample' } },
    });
    expect(facts(element)).toEqual(
      expect.arrayContaining([
        'c.ParleyCallTransferredToLuis Sample',
        'c.ParleyCallAgentReception',
        'c.ParleyCallReasonOpening times',
      ]),
    );
  });

  it('looks again after a change', async () => {
    const { child, refresh } = await mountDetails();
    const before = refresh.mock.calls.length;
    child('call-summary').dispatchEvent(new CustomEvent('changed'));
    await rendered();
    expect(refresh.mock.calls.length).toBeGreaterThan(before);
  });

  it('says when the call is not there, and when it cannot be read', async () => {
    const gone = await mount(ParleyCallDetails, { recordId: CALL });
    wires.graphql.emit({ data: callsAnswer([]) });
    await rendered();
    expect(find(gone, 'c-parley-placeholder')).toMatchObject({ heading: 'c.ParleyCallGone' });

    const broken = await mount(ParleyCallDetails, { recordId: CALL });
    wires.graphql.emit({ errors: [{ message: 'Away.' }] });
    await rendered();
    expect(find(broken, 'c-parley-error-panel')).toBeTruthy();
  });
});
