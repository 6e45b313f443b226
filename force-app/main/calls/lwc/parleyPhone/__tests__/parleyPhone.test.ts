import { createRecord } from 'lightning/uiRecordApi';
import { open, updateUtility } from 'lightning/platformUtilityBarApi';
import ParleyPhone from 'c/parleyPhone';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { callsAnswer, sampleCallNode } from '../../../../../test/sample-call';
import { LUIS, ME, liveAnswer, phoneAnswer, sampleLiveNode } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);
const asks = (words: string) => (config: { query?: string; variables?: unknown }) =>
  `${config.query} ${JSON.stringify(config.variables)}`.includes(words);

async function mountPhone(rep: object = {}) {
  const element = await mount(ParleyPhone);
  wires.EnclosingUtilityId.emit('utility');
  const look = jest.fn(() => Promise.resolve());
  wires.getObjectInfo.emit({ createable: true, updateable: true, fields: {} });
  wires.graphql.emit({ ...phoneAnswer(rep), refresh: look }, asks('query parleyPhone('));
  await rendered();
  return {
    element,
    look,
    hear: async (nodes: readonly object[]) => {
      wires.graphql.emit({ ...liveAnswer(nodes), refresh: look }, asks('query parleyLiveCalls'));
      await rendered();
    },
    unnoted: async (ids: readonly string[]) => {
      const nodes = ids.map((Id) => sampleCallNode({ Id }));
      wires.graphql.emit({ data: callsAnswer(nodes) }, asks('WrappedUpAt__c'));
      await rendered();
    },
    cards: () => [...(element.shadowRoot?.querySelectorAll('c-parley-call-card') ?? [])],
    said: () => find(element, '[role=alert]').textContent,
  };
}

const over = { CallStatus__c: { value: 'Ended' }, RingingUsers__c: { value: null } };

describe('c-parley-phone', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
    create.mockImplementation(() => Promise.resolve({ id: 'new call' } as never));
  });
  afterEach(() => jest.useRealTimers());

  it('opens once when a call rings, says who it is, and leaves the keyboard where it is', async () => {
    const { cards, element, hear, said } = await mountPhone();
    await hear([sampleLiveNode()]);
    await hear([sampleLiveNode()]);

    expect(open).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledWith('utility', { autoFocus: false });
    expect(updateUtility).toHaveBeenLastCalledWith('utility', expect.objectContaining({ highlighted: true }));
    expect(said()).toBe('c.ParleyRingSaid');
    expect(cards()).toHaveLength(1);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows several calls at once', async () => {
    const { cards, hear } = await mountPhone();
    await hear([sampleLiveNode({ Id: 'one' }), sampleLiveNode({ Id: 'two' })]);
    expect(cards()).toHaveLength(2);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('looks every two seconds while calls may come, and less often for who is away', async () => {
    const { hear, look } = await mountPhone();
    await hear([]);
    look.mockClear();
    await jest.advanceTimersByTimeAsync(8100);
    expect(look.mock.calls.length).toBeGreaterThanOrEqual(3);
    document.body.replaceChildren();

    const away = await mountPhone({ Presence__c: { value: 'Away' } });
    await away.hear([]);
    await jest.advanceTimersByTimeAsync(3000);
    away.look.mockClear();
    await jest.advanceTimersByTimeAsync(8100);
    expect(away.look.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('keeps a card of what ended until it was read', async () => {
    const { cards, hear } = await mountPhone();
    await hear([sampleLiveNode()]);
    await hear([sampleLiveNode({ ...over, Outcome__c: { value: 'Missed' } })]);
    expect(cards()).toHaveLength(1);
    cards()[0]?.dispatchEvent(new CustomEvent('dismiss', { detail: { callId: 'a07000000000001AAA' } }));
    await rendered();
    expect(cards()).toHaveLength(0);
  });

  it('asks what came of a call that the user has spoken in', async () => {
    const { cards, element, hear, unnoted } = await mountPhone();
    const spoken = { AnsweredBy__c: { value: ME }, AnsweredBy__r: { Name: { value: 'Ana Sample' } } };
    await hear([
      sampleLiveNode({ ...spoken, CallStatus__c: { value: 'InProgress' }, RingingUsers__c: { value: null } }),
    ]);
    await hear([sampleLiveNode({ ...spoken, ...over, Outcome__c: { value: 'Answered' } })]);
    await unnoted(['a07000000000001AAA', 'another']);
    expect(cards()).toHaveLength(0);
    const after = find(element, '.calls c-parley-after-call');
    expect(after).toMatchObject({ callId: 'a07000000000001AAA' });

    const detail = { callId: 'a07000000000001AAA', requestKey: 'of the Task' };
    after.dispatchEvent(new CustomEvent('done', { detail }));
    await rendered();
    expect(element.shadowRoot?.querySelector('.calls')).toBeNull();
    // The Task may have to be written by this screen: it is followed though what was noted is gone from it.
    expect(find(element, 'c-parley-saved-tasks')).toMatchObject({ requestKey: 'of the Task' });
  });

  it('does not ask for notes of a call that a colleague has taken', async () => {
    const { cards, hear } = await mountPhone();
    await hear([sampleLiveNode()]);
    await hear([
      sampleLiveNode({
        CallStatus__c: { value: 'InProgress' },
        AnsweredBy__c: { value: LUIS.id },
        RingingUsers__c: { value: null },
      }),
    ]);
    expect(cards()[0]).toMatchObject({ call: { part: 'over', talker: { id: LUIS.id } } });
  });

  it('calls from the channel of the call of before, else from the own one', async () => {
    const { element } = await mountPhone();
    find(element, 'c-parley-dialler').dispatchEvent(
      new CustomEvent('dial', { detail: { address: '+14155550188', name: '', channelId: undefined } }),
    );
    await rendered();
    expect(create.mock.calls.at(-1)?.[0].fields).toMatchObject({
      Channel__c: 'a00000000000001AAA',
      ToAddress__c: '+14155550188',
      CallStatus__c: 'Requested',
    });
  });

  it('says what the org has refused', async () => {
    create.mockRejectedValue({ body: { message: 'Insufficient access.' } });
    const { element } = await mountPhone();
    find(element, 'c-parley-dialler').dispatchEvent(
      new CustomEvent('dial', { detail: { address: '+14155550177', name: '', channelId: undefined } }),
    );
    await rendered();
    expect(find(element, '.wrong').textContent).toBe('Insufficient access.');
  });
});
