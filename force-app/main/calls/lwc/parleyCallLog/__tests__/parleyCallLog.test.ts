import type { Call } from 'c/parleyCallModel';
import ParleyCallLog from 'c/parleyCallLog';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { callsAnswer, sampleCallNode } from '../../../../../test/sample-call';
import { wires } from '../../../../../test/wires';
import callFilter, { ALL } from '../callFilter';

type Row = HTMLElement & { call: Call; isOpen: boolean };
const asksForCalls = ({ query }: { query?: string }) => query?.includes('parleyCalls') ?? false;

async function mountLog(properties: object = {}) {
  const element = await mount(ParleyCallLog, properties);
  const refresh = jest.fn(() => Promise.resolve());
  const rows = () => [...(element.shadowRoot?.querySelectorAll<Row>('c-parley-call-row') ?? [])];
  return {
    element,
    refresh,
    rows,
    asked: () => wires.graphql.getLastConfig() as { variables: { where: object; first: number } },
    answer: async (ids: readonly string[], hasMore = false, total = ids.length) => {
      const nodes = ids.map((Id) => sampleCallNode({ Id }));
      wires.graphql.emit({ data: callsAnswer(nodes, hasMore, total), refresh }, asksForCalls);
      await rendered();
    },
    fail: async () => {
      wires.graphql.emit({ errors: [{ message: 'Away.' }], refresh }, asksForCalls);
      await rendered();
    },
    press: async (selector: string) => {
      find(element, selector).click();
      await rendered();
    },
    choose: async (name: string, detail: object) => {
      find(element, `[data-name=${name}]`).dispatchEvent(new CustomEvent('change', { detail }));
      await rendered();
    },
  };
}

describe('which calls are asked for', () => {
  it.each([
    ['Contact', 'Contact__c'],
    ['Lead', 'Lead__c'],
    ['Account', 'Account__c'],
    ['Opportunity', 'Opportunity__c'],
    ['Case', 'Case__c'],
    ['ParleyConversation__c', 'Conversation__c'],
  ])('on a page of %s those of the record', (objectApiName, field) => {
    expect(callFilter({ objectApiName, recordId: 'one' }, ALL)).toEqual({
      and: [{ [field]: { eq: 'one' } }],
    });
  });

  it('on a page of its own all', () => {
    expect(callFilter({ objectApiName: undefined, recordId: undefined }, ALL)).toEqual({});
  });

  it('all filters hold together, and a rep is whoever took part', () => {
    const choice = {
      ...ALL,
      direction: 'Inbound',
      outcome: 'Missed',
      rep: 'ana',
      days: '7',
      isRecorded: true,
    } as const;
    expect(callFilter({ objectApiName: undefined, recordId: undefined }, choice)).toEqual({
      and: [
        { Direction__c: { eq: 'Inbound' } },
        { Outcome__c: { eq: 'Missed' } },
        {
          or: [
            { AnsweredBy__c: { eq: 'ana' } },
            { InitiatedBy__c: { eq: 'ana' } },
            { TransferredTo__c: { eq: 'ana' } },
          ],
        },
        { StartedAt__c: { gte: { range: { last_n_days: 7 } } } },
        { RecordingStatus__c: { eq: 'Stored' } },
      ],
    });
  });
});

describe('c-parley-call-log', () => {
  it('shows calls as they come, with how many there are', async () => {
    const { answer, element, rows } = await mountLog();
    expect(find(element, 'lightning-spinner')).toBeTruthy();
    await answer(['one', 'two']);
    expect(rows().map(({ call }) => call.id)).toEqual(['one', 'two']);
    expect(find(element, '.count').textContent).toBe('c.ParleyCallsCount');
    await expect(element).toBeAccessible();
  });

  it('says what to do where there are none', async () => {
    const { answer, element } = await mountLog();
    await answer([]);
    expect(find(element, 'c-parley-placeholder')).toMatchObject({
      heading: 'c.ParleyCallsNoneTitle',
      text: 'c.ParleyCallsNoneText',
    });
  });

  it('leads back to all calls where the filters leave none', async () => {
    const { answer, choose, element, press, rows } = await mountLog();
    await answer(['one']);
    await press('.filter-button');
    await choose('direction', { value: 'Outbound' });
    expect(find(element, 'lightning-spinner')).toBeTruthy();
    await answer([]);
    expect(find(element, 'c-parley-placeholder')).toMatchObject({ heading: 'c.ParleyCallsNoMatchTitle' });

    await press('.none-found lightning-button');
    await answer(['one']);
    expect(rows()).toHaveLength(1);
  });

  it('fetches fifty at a time, and says how many of how many it shows', async () => {
    const { answer, asked, element, press } = await mountLog();
    expect(asked().variables.first).toBe(50);
    await answer(['one'], true, 1234);
    expect(find(element, '.count').textContent).toBe('c.ParleyCallsCountPart');
    await press('.more lightning-button');
    expect(asked().variables.first).toBe(100);
    await answer(['one', 'two'], false);
    expect(element.shadowRoot?.querySelector('.more')).toBeNull();
  });

  it('opens one call in place at a time', async () => {
    const { answer, rows } = await mountLog();
    await answer(['one', 'two']);
    const toggle = async (place: number) => {
      const callId = rows()[place]?.call.id;
      rows()[place]?.dispatchEvent(new CustomEvent('expand', { detail: { callId } }));
      await rendered();
      return rows().map(({ isOpen }) => isOpen);
    };
    expect(await toggle(0)).toEqual([true, false]);
    expect(await toggle(1)).toEqual([false, true]);
    expect(await toggle(1)).toEqual([false, false]);
  });

  it('says why it cannot be read, and tries again', async () => {
    const { answer, element, fail, refresh, rows } = await mountLog();
    await fail();
    find(element, 'c-parley-error-panel').dispatchEvent(new CustomEvent('retry'));
    await rendered();
    expect(refresh).toHaveBeenCalled();
    await answer(['one']);
    expect(rows()).toHaveLength(1);
  });

  it('keeps what it shows when news cannot be had, and says so', async () => {
    const { answer, element, fail, rows } = await mountLog();
    await answer(['one']);
    await fail();
    expect(rows()).toHaveLength(1);
    expect(find(element, '.stale')).toBeTruthy();
  });

  it('offers everybody who took part as a filter, also who has no row as a rep', async () => {
    const { answer, element, press } = await mountLog();
    wires.graphql.emit(
      {
        data: {
          uiapi: {
            query: {
              ParleyRep__c: {
                edges: [
                  { node: { User__c: { value: 'luis' }, User__r: { Name: { value: 'Luis Sample' } } } },
                ],
              },
            },
          },
        },
      },
      ({ query }: { query?: string }) => query?.includes('parleyReps') ?? false,
    );
    await answer(['one', 'two']);
    await press('.filter-button');
    expect(find(element, '[data-name=rep]')).toMatchObject({
      options: [
        { value: '', label: 'c.ParleyCallsAllReps' },
        { value: '005000000000001AAA', label: 'Ana Sample' },
        { value: 'luis', label: 'Luis Sample' },
      ],
    });
  });
});
