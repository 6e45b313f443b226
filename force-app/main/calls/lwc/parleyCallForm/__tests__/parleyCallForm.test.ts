import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { createRecord } from 'lightning/uiRecordApi';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';
import ParleyCallForm from 'c/parleyCallForm';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { phoneAnswer } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);
const picklist = getPicklistValues as unknown as TestWireAdapter;
type Button = HTMLElement & { disabled: boolean };

async function mountForm(properties: object = {}, channels?: string[]) {
  const element = await mount(ParleyCallForm, properties);
  wires.graphql.emit(
    phoneAnswer({}, channels),
    ({ query }) => query?.includes('query parleyPhone(') ?? false,
  );
  wires.getObjectInfo.emit({ defaultRecordTypeId: '012', fields: {} });
  await rendered();
  picklist.emit({
    values: ['Answered', 'Missed', 'NoAnswer', 'Failed'].map((value) => ({ label: value, value })),
  });
  await rendered();
  const written = jest.fn();
  element.addEventListener('written', (event) => written((event as CustomEvent).detail));
  return {
    element,
    written,
    save: () => find<Button>(element, '.buttons lightning-button'),
    change: async (name: string, value: string) => {
      find(element, `[data-name=${name}]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-call-form', () => {
  beforeEach(() => create.mockImplementation(() => Promise.resolve({ id: 'call' } as never)));

  it('writes a row that says where the call was made', async () => {
    const { change, element, save, written } = await mountForm({
      recordId: 'mona',
      objectApiName: 'Contact',
    });
    await change('number', '+1 415 555 0123');
    await change('at', '2026-01-20T15:00:00.000Z');
    await change('minutes', '2.5');
    await change('notes', ' Comes on Friday. ');
    await expect(element).toBeAccessible();
    save().click();
    await rendered();
    expect(create.mock.calls[0]?.[0]).toEqual({
      apiName: 'ParleyCall__c',
      fields: {
        Channel__c: 'a00000000000001AAA',
        Origin__c: 'Manual',
        CallStatus__c: 'Ended',
        Direction__c: 'Outbound',
        Outcome__c: 'Answered',
        ToAddress__c: '+14155550123',
        CustomerAddress__c: '+14155550123',
        StartedAt__c: '2026-01-20T15:00:00.000Z',
        DurationSeconds__c: 150,
        Notes__c: 'Comes on Friday.',
        Contact__c: 'mona',
        WrappedUpAt__c: expect.any(String),
        RequestKey__c: expect.any(String),
      },
    });
    expect(written).toHaveBeenCalledWith({ callId: 'call' });
  });

  it('offers only ends that such a call can have, and asks for no length where nobody spoke', async () => {
    const { change, element } = await mountForm();
    expect(find(element, '[data-name=outcome]')).toMatchObject({
      options: [{ value: 'Answered' }, { value: 'NoAnswer' }],
    });
    await change('outcome', 'NoAnswer');
    expect(element.shadowRoot?.querySelector('[data-name=minutes]')).toBeNull();
    await change('direction', 'Inbound');
    expect(find(element, '[data-name=outcome]')).toMatchObject({
      value: 'Answered',
      options: [{ value: 'Answered' }, { value: 'Missed' }],
    });
  });

  it('saves nothing of the future, without a number, or with an endless length', async () => {
    const { change, save } = await mountForm();
    expect(save().disabled).toBe(true);
    await change('number', '+14155550123');
    expect(save().disabled).toBe(false);
    await change('minutes', '100000');
    expect(save().disabled).toBe(true);
    await change('minutes', '3');
    await change('at', '2999-01-01T00:00:00.000Z');
    expect(save().disabled).toBe(true);
  });

  it('looks for a name, and offers the numbers of who was found', async () => {
    const { change, element } = await mountForm();
    await change('number', 'mona');
    const candidate = { objectApiName: 'Lead', id: 'lead', name: 'Mona Sample' };
    find(element, 'c-parley-person-search').dispatchEvent(new CustomEvent('pick', { detail: { candidate } }));
    await rendered();
    find(element, 'c-parley-numbers').dispatchEvent(
      new CustomEvent('pick', { detail: { address: '+14155550123', name: 'Mona Sample' } }),
    );
    await rendered();
    find<Button>(element, '.buttons lightning-button').click();
    await rendered();
    expect(create.mock.calls[0]?.[0].fields).toMatchObject({
      Lead__c: 'lead',
      CustomerName__c: 'Mona Sample',
    });
  });

  it('is not closed by a key when something was begun', async () => {
    const { change, element } = await mountForm();
    await change('notes', 'Friday');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    find(element, '.form').dispatchEvent(escape);
    expect(escape.defaultPrevented).toBe(true);
  });

  it('says who can change that there is no channel', async () => {
    const { element } = await mountForm({}, []);
    expect(find(element, 'p').textContent).toBe('c.ParleyReachNoChannel');
  });
});
