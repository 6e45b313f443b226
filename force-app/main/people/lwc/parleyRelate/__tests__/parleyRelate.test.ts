import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { toPerson, type PersonNode } from 'c/parleyPersonModel';
import ParleyRelate from 'c/parleyRelate';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { samplePersonNode } from '../../../../../test/sample-person';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
const asks =
  (object: string) =>
  ({ query }: { query?: string }): boolean =>
    query?.includes(`${object}(`) ?? false;
const bikes = { Id: 'deal', Name: { value: 'Ten bikes' }, StageName: { value: 'Q', label: 'Qualification' } };
const brakes = {
  Id: 'case',
  CaseNumber: { value: '00000001' },
  Subject: { value: 'Brakes squeal' },
  Status: { value: 'New' },
};

async function mountRelate(changes: Partial<PersonNode> = {}) {
  const element = await mount(ParleyRelate, { person: toPerson(samplePersonNode(changes)) });
  wires.getObjectInfo.emit({ fields: {} });
  await rendered();
  const answer = async (object: string, nodes: readonly object[]) => {
    const edges = nodes.map((node) => ({ node }));
    wires.graphql.emit({ data: { uiapi: { query: { [object]: { edges } } } } }, asks(object));
    await rendered();
  };
  return {
    element,
    answer,
    pick: async (id: string) => {
      find(element, `[data-id=${id}]`).click();
      await rendered();
    },
  };
}

describe('c-parley-relate', () => {
  beforeEach(() => {
    update.mockResolvedValue({ id: 'talk' });
    create.mockResolvedValue({ id: 'request' });
  });

  it('offers open opportunities and cases, and has the Tasks written again', async () => {
    const { answer, element, pick } = await mountRelate();
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    await answer('Opportunity', [bikes]);
    await answer('Case', [brakes]);
    expect(find(element, 'ul').textContent).toContain('Ten bikesQualification');
    expect(find(element, 'ul').textContent).toContain('Brakes squeal00000001 · New');
    await expect(element).toBeAccessible();

    await pick('case');

    const Id = 'a01000000000001AAA';
    expect(update).toHaveBeenCalledWith({ fields: { Id, Opportunity__c: null, Case__c: 'case' } });
    expect(create.mock.calls[0]?.[0].fields).toMatchObject({
      Kind__c: 'RenderActivities',
      Conversation__c: Id,
    });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('asks for what belongs to this customer only', async () => {
    await mountRelate();
    const asked: unknown[] = [];
    wires.graphql.emit(undefined, (config) => {
      asked.push((config as { variables?: object }).variables);
      return false;
    });
    expect(asked.filter(Boolean)).toEqual([
      { where: { AccountId: { eq: '001000000000001AAA' }, IsClosed: { eq: false } }, first: 20 },
      { where: { ContactId: { eq: '003000000000001AAA' }, IsClosed: { eq: false } }, first: 20 },
    ]);
  });

  it('a contact without an account has no opportunities to ask for', async () => {
    const { answer, element } = await mountRelate({ Account__c: { value: null } });
    await answer('Case', []);

    expect(find(element, '.note').textContent).toBe('c.ParleyRelateNothingOpen');
  });

  it('waits for both answers before it says that there is nothing', async () => {
    const { answer, element } = await mountRelate();
    await answer('Opportunity', []);
    expect(find(element, '.note').textContent).toBe('c.ParleyLoading');

    await answer('Case', []);
    expect(find(element, '.note').textContent).toBe('c.ParleyRelateNothingOpen');
  });

  it('takes the relation away', async () => {
    const related = { Opportunity__c: { value: 'deal' }, Opportunity__r: { Name: { value: 'Ten bikes' } } };
    const { element } = await mountRelate(related);

    find(element, '.none').click();
    await rendered();

    expect(update.mock.calls[0]?.[0].fields).toMatchObject({ Opportunity__c: null, Case__c: null });
  });

  it('says why it was not saved', async () => {
    update.mockRejectedValue({ body: { message: 'The record is locked.' } });
    const { answer, element, pick } = await mountRelate();
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    await answer('Opportunity', [bikes]);

    await pick('deal');

    expect(find(element, '[role=alert]').textContent).toBe('The record is locked.');
    expect(changed).not.toHaveBeenCalled();
  });
});
