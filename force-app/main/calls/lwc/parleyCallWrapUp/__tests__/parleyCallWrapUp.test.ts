import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';
import type { CallDetails } from 'c/parleyCallModel';
import ParleyCallWrapUp from 'c/parleyCallWrapUp';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCall } from '../../../../../test/sample-call';
import { wires } from '../../../../../test/wires';
import { dayAfter } from '../followUp';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
const picklist = getPicklistValues as unknown as TestWireAdapter;
type Button = HTMLElement & { label: string };

async function mountWrapUp(changes: Partial<CallDetails> = {}, properties: object = {}) {
  const element = await mount(ParleyCallWrapUp, {
    call: sampleCall(changes),
    canChange: true,
    ...properties,
  });
  wires.getObjectInfo.emit({ defaultRecordTypeId: '012000000000000AAA', fields: {} });
  await rendered();
  picklist.emit({ values: [{ label: 'Call back', value: 'CallBack' }] });
  await rendered();
  const heard: string[] = [];
  for (const type of ['saved', 'skipped', 'followup']) element.addEventListener(type, () => heard.push(type));
  return {
    element,
    heard,
    press: async (label: string) => {
      [...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? [])]
        .find((button) => button.label === label)
        ?.click();
      await rendered();
    },
    change: async (selector: string, value: string) => {
      find(element, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

const task = () => create.mock.calls.find(([{ apiName }]) => apiName === 'Task')?.[0].fields;

describe('c-parley-call-wrap-up', () => {
  it('offers what the org offers as outcomes, and none', async () => {
    const { element } = await mountWrapUp();
    expect(find(element, 'lightning-combobox')).toMatchObject({
      options: [
        { label: 'c.ParleyDispositionNone', value: '' },
        { label: 'Call back', value: 'CallBack' },
      ],
    });
    await expect(element).toBeAccessible();
  });

  it('notes what came of the call in one write, and the Task follows', async () => {
    const { change, heard, press } = await mountWrapUp({
      related: { objectApiName: 'Case', id: 'case', name: 'Brakes squeal' },
    });
    await change('lightning-combobox', 'CallBack');
    await change('lightning-textarea', 'Comes by on Friday. ');
    await press('c.ParleySave');

    expect(update).toHaveBeenCalledTimes(1);
    expect(update.mock.calls[0]?.[0].fields).toEqual({
      Id: 'a07000000000001AAA',
      Disposition__c: 'CallBack',
      Notes__c: 'Comes by on Friday.',
      Opportunity__c: null,
      Case__c: 'case',
      WrappedUpAt__c: expect.any(String),
    });
    expect(create.mock.calls[0]?.[0].fields).toMatchObject({
      Kind__c: 'RenderActivities',
      Parameters__c: '{"callId":"a07000000000001AAA"}',
    });
    expect(heard).toEqual(['saved']);
  });

  it('what is being written is not lost when the record brings news', async () => {
    const { change, element } = await mountWrapUp();
    await change('lightning-textarea', 'Half a sent');
    Object.assign(element, { call: sampleCall({ summary: 'News.', notes: '' }) });
    await rendered();
    expect(find(element, 'lightning-textarea')).toMatchObject({ value: 'Half a sent' });
  });

  it('what was saved stays in the fields until the record says so, and then follows the record', async () => {
    const { change, element, press } = await mountWrapUp();
    await change('lightning-textarea', 'Comes by on Friday.');
    await press('c.ParleySave');
    const notes = () => find(element, 'lightning-textarea');
    expect(notes()).toMatchObject({ value: 'Comes by on Friday.' });

    Object.assign(element, { call: sampleCall({ notes: 'Comes by on Friday.' }) });
    Object.assign(element, { call: sampleCall({ notes: 'Changed elsewhere.' }) });
    await rendered();
    expect(notes()).toMatchObject({ value: 'Changed elsewhere.' });
  });

  it('goes on with notes that were begun during the call, unless there are some', async () => {
    const begun = { begunNotes: 'Wants the blue one' };
    const one = await mountWrapUp({}, begun);
    expect(find(one.element, 'lightning-textarea')).toMatchObject({ value: 'Wants the blue one' });
    const other = await mountWrapUp({ notes: 'Noted before.' }, begun);
    expect(find(other.element, 'lightning-textarea')).toMatchObject({ value: 'Noted before.' });
  });

  it('relates the call to what is chosen, when it is saved', async () => {
    const { element, press } = await mountWrapUp();
    await press('c.ParleyRelate');
    const choice = { objectApiName: 'Opportunity', id: 'deal', name: 'Ten bikes' };
    const chosen = new CustomEvent('choose', { cancelable: true, detail: { choice } });
    find(element, 'c-parley-relate').dispatchEvent(chosen);
    await rendered();
    expect(chosen.defaultPrevented).toBe(true);
    expect(update).not.toHaveBeenCalled();

    await press('c.ParleySave');
    expect(update.mock.calls[0]?.[0].fields).toMatchObject({ Opportunity__c: 'deal', Case__c: null });
  });

  it('one click makes a Task for tomorrow, linked to the contact and what the call was about', async () => {
    create.mockResolvedValueOnce({ id: '00T000000000001AAA' });
    const { element, heard, press } = await mountWrapUp({
      related: { objectApiName: 'Opportunity', id: 'deal', name: 'Ten bikes' },
    });
    await press('c.ParleyFollowUpTomorrow');

    expect(task()).toMatchObject({
      Subject: 'c.ParleyFollowUpSubject',
      ActivityDate: dayAfter(1),
      TaskSubtype: 'Call',
      WhoId: '003000000000001AAA',
      WhatId: 'deal',
    });
    expect(heard).toEqual(['followup']);
    expect(find(element, '.created')).toBeTruthy();
  });

  it('a Task of a lead is about nothing else; one of nobody is about the call', async () => {
    const lead = await mountWrapUp({
      person: { objectApiName: 'Lead', id: 'lead', name: 'Lea Sample' },
      accountId: undefined,
    });
    await lead.press('c.ParleyFollowUpTomorrow');
    expect(task()).toMatchObject({ WhoId: 'lead' });
    expect(task()).not.toHaveProperty('WhatId');

    create.mockClear();
    const nobody = await mountWrapUp({ person: undefined, accountId: undefined });
    await nobody.press('c.ParleyFollowUpTomorrow');
    expect(task()).toMatchObject({ WhatId: 'a07000000000001AAA' });
    expect(task()).not.toHaveProperty('WhoId');
  });

  it('another day can be chosen, but none that has passed', async () => {
    const { change, element, press } = await mountWrapUp();
    const createButton = () => find<Button & { disabled: boolean }>(element, '.on-day lightning-button');
    expect(createButton().disabled).toBe(true);
    await change('.on-day lightning-input', dayAfter(-1));
    expect(createButton().disabled).toBe(true);
    await change('.on-day lightning-input', dayAfter(20));
    await press('c.ParleyFollowUpCreate');
    expect(task()).toMatchObject({ ActivityDate: dayAfter(20) });
  });

  it('can be skipped where there is nothing to note', async () => {
    const { heard, press } = await mountWrapUp({}, { canSkip: true });
    await press('c.ParleyWrapUpSkip');
    expect(update.mock.calls[0]?.[0].fields).toEqual({
      Id: 'a07000000000001AAA',
      WrappedUpAt__c: expect.any(String),
    });
    expect(create).not.toHaveBeenCalled();
    expect(heard).toEqual(['skipped']);
  });

  it('says why it could not be saved', async () => {
    update.mockRejectedValueOnce({ body: { message: 'The row is locked.' } });
    const { element, heard, press } = await mountWrapUp();
    await press('c.ParleySave');
    expect(find(element, '[role=alert]').textContent).toBe('The row is locked.');
    expect(heard).toEqual([]);
  });

  it('is read by who may not change calls, where something was noted', async () => {
    const { element } = await mountWrapUp({ notes: 'Comes by on Friday.' }, { canChange: false });
    expect(find(element, '.words').textContent).toBe('Comes by on Friday.');
    expect(element.shadowRoot?.querySelector('lightning-button')).toBeNull();
  });
});

it("days are those of the user's time zone", () => {
  // still the 20th in Los Angeles
  const now = Date.parse('2026-11-21T07:30:00Z');
  expect([0, 1, 3].map((days) => dayAfter(days, now))).toEqual(['2026-11-20', '2026-11-21', '2026-11-23']);
});
