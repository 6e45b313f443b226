import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { CallDetails } from 'c/parleyCallModel';
import ParleyCallSummary from 'c/parleyCallSummary';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCall } from '../../../../../test/sample-call';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);
type Button = HTMLElement & { label: string };

async function mountSummary(changes: Partial<CallDetails> = {}, canChange = true) {
  const element = await mount(ParleyCallSummary, { call: sampleCall(changes), canChange });
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  const buttons = () => [...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? [])];
  return {
    element,
    changed,
    labels: () => buttons().map(({ label }) => label),
    press: async (label: string) => {
      buttons()
        .find((button) => button.label === label)
        ?.click();
      await rendered();
    },
    write: async (value: string) => {
      find(element, 'lightning-textarea').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

const kinds = () => create.mock.calls.map(([{ fields }]) => fields['Kind__c']);

describe('c-parley-call-summary', () => {
  it.each([
    [{}, 'c.ParleySummaryByAi'],
    [{ isSummaryWritten: true, summaryAuthor: 'Ana Sample' }, 'c.ParleySummaryBy'],
    [{ isSummaryWritten: true }, 'c.ParleySummaryByPerson'],
  ])('says who has written it', async (changes, author) => {
    const { element } = await mountSummary(changes);
    expect(find(element, '.author').textContent).toBe(author);
    await expect(element).toBeAccessible();
  });

  it('is written by a person from the moment one has changed it, and the Task follows', async () => {
    const { changed, press, write } = await mountSummary();
    await press('c.ParleySummaryEdit');
    await write('  The bike is put aside. ');
    await press('c.ParleySave');

    expect(update.mock.calls[0]?.[0].fields).toMatchObject({
      Summary__c: 'The bike is put aside.',
      IsSummaryWritten__c: true,
    });
    expect(kinds()).toEqual(['RenderActivities']);
    expect(changed).toHaveBeenCalled();
  });

  it('an emptied one is nobody’s again', async () => {
    const { press, write } = await mountSummary();
    await press('c.ParleySummaryEdit');
    await write(' ');
    await press('c.ParleySave');
    expect(update.mock.calls[0]?.[0].fields).toMatchObject({
      Summary__c: null,
      IsSummaryWritten__c: false,
      SummaryWrittenBy__c: null,
    });
  });

  it('what could not be saved stays in the field, with the reason', async () => {
    update.mockRejectedValueOnce({ body: { message: 'The row is locked.' } });
    const { element, press, write } = await mountSummary();
    await press('c.ParleySummaryEdit');
    await write('Put aside.');
    await press('c.ParleySave');
    expect(find(element, '[role=alert]').textContent).toBe('The row is locked.');
    expect(find(element, 'lightning-textarea')).toMatchObject({ value: 'Put aside.' });
  });

  it('a model writes it anew at once where a model has written it', async () => {
    const { press } = await mountSummary();
    await press('c.ParleySummaryAgain');
    expect(kinds()).toEqual(['SummariseCall']);
  });

  it('what a person has written is replaced only after a second word', async () => {
    const { labels, press } = await mountSummary({ isSummaryWritten: true });
    await press('c.ParleySummaryAgain');
    expect(create).not.toHaveBeenCalled();
    await press('c.ParleyCancel');
    expect(labels()).toContain('c.ParleySummaryAgain');

    await press('c.ParleySummaryAgain');
    await press('c.ParleySummaryReplace');
    expect(kinds()).toEqual(['SummariseCall']);
  });

  it('offers no model where there is nothing that it could read', async () => {
    const { labels } = await mountSummary({ summary: '', transcript: '' });
    expect(labels()).toEqual(['c.ParleySummaryWrite']);
  });

  it('is only read by who may not change calls', async () => {
    const { labels } = await mountSummary({}, false);
    expect(labels()).toEqual([]);
  });
});
