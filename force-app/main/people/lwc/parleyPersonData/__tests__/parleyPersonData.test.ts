import { createRecord } from 'lightning/uiRecordApi';
import ParleyPersonData from 'c/parleyPersonData';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

type Button = HTMLElement & { label: string; disabled: boolean };

const create = jest.mocked(createRecord);
const recordId = 'a01000000000001AAA';

async function mountData(deletable = true) {
  const element = await mount(ParleyPersonData, { recordId });
  wires.getObjectInfo.emit({ deletable, fields: {} });
  await rendered();
  const button = (label: string) =>
    [...(element.shadowRoot?.querySelectorAll<Button>('lightning-button') ?? [])].find(
      (one) => one.label === label,
    );
  return {
    element,
    button,
    press: async (label: string) => {
      button(label)?.click();
      await rendered();
    },
    type: async (value: string) => {
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    finish: async (isDone: boolean, result: object = {}) => {
      find(element, 'c-parley-request-progress').dispatchEvent(
        new CustomEvent('finished', { detail: { isDone, result } }),
      );
      await rendered();
    },
  };
}

const ordered = () =>
  create.mock.calls.map(([{ fields }]) => [fields['Kind__c'], JSON.parse(String(fields['Parameters__c']))]);

describe('c-parley-person-data', () => {
  beforeEach(() => create.mockResolvedValue({ id: 'request' }));

  it('is for who may delete conversations only', async () => {
    const { element } = await mountData(false);
    expect(element.shadowRoot?.querySelector('article')).toBeNull();
  });

  it('hands out what is held of a customer, as files', async () => {
    const { element, finish, press } = await mountData();
    await press('c.ParleyPersonExport');
    expect(ordered()).toEqual([['ExportPerson', { conversationId: recordId }]]);

    await finish(true, { files: [{ name: 'person.txt', versionId: '068A' }, { name: 7 }, null] });

    const links = [...(element.shadowRoot?.querySelectorAll('li a') ?? [])];
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['person.txt', '/sfc/servlet.shepherd/version/download/068A'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('erases only after the word was typed', async () => {
    const { button, element, finish, press, type } = await mountData();
    await press('c.ParleyPersonErase');
    expect(button('c.ParleyPersonEraseForGood')?.disabled).toBe(true);
    await type('c.ParleyPerson');
    expect(button('c.ParleyPersonEraseForGood')?.disabled).toBe(true);
    await expect(element).toBeAccessible();
    await type(' c.parleypersoneraseword ');
    expect(button('c.ParleyPersonEraseForGood')?.disabled).toBe(false);

    await press('c.ParleyPersonEraseForGood');
    expect(ordered()).toEqual([['ErasePerson', { conversationId: recordId }]]);
    await finish(true);

    expect(button('c.ParleyPersonErase')).toBeUndefined();
  });

  it('says that somebody is erased when the bridge has said so, also after an export that has ended', async () => {
    const { element, press, type } = await mountData();
    const said = () =>
      element.shadowRoot?.querySelector('c-parley-request-progress')?.shadowRoot?.textContent;
    const tell = async (status: string) => {
      const node = {
        RequestStatus__c: { value: status },
        ErrorMessage__c: { value: null },
        Result__c: { value: null },
      };
      wires.graphql.emit({ data: { uiapi: { query: { ParleyRequest__c: { edges: [{ node }] } } } } });
      await rendered();
    };
    await press('c.ParleyPersonExport');
    await tell('Done');
    expect(said()).toBe('c.ParleyPersonExported');

    let answer = (_: { id: string }) => {};
    create.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await press('c.ParleyPersonErase');
    await type('c.ParleyPersonEraseWord');
    await press('c.ParleyPersonEraseForGood');
    expect(said()).toBeUndefined();

    answer({ id: 'request' });
    await rendered();
    expect(said()).toBe('c.ParleyPersonErasing');
    await tell('Done');
    expect(said()).toBe('c.ParleyPersonErased');
  });

  it('says what stays where Salesforce has refused to delete it, and lets it be tried again', async () => {
    const { button, element, finish, press, type } = await mountData();
    await press('c.ParleyPersonErase');
    await type('c.ParleyPersonEraseWord');
    await press('c.ParleyPersonEraseForGood');
    const id = '00T000000000001AAA';
    await finish(true, {
      refused: [{ id, sentence: 'A trigger keeps it.' }, { id: 'no id' }, 7],
      refusedCount: 3,
    });

    const progress = find<HTMLElement & { doneText: string }>(element, 'c-parley-request-progress');
    expect(progress.doneText).toBe('c.ParleyPersonErasedPartly');
    const items = [...(element.shadowRoot?.querySelectorAll('.kept li') ?? [])];
    expect(items.map(({ textContent }) => textContent)).toEqual([`${id} A trigger keeps it.`]);
    expect(items[0]?.querySelector('a')?.getAttribute('href')).toBe(`/lightning/r/${id}/view`);
    expect(button('c.ParleyPersonErase')).toBeTruthy();
    await expect(element).toBeAccessible();

    await press('c.ParleyPersonErase');
    await type('c.ParleyPersonEraseWord');
    await press('c.ParleyPersonEraseForGood');
    expect(element.shadowRoot?.querySelector('.kept')).toBeNull();
    await finish(true, { refused: [], refusedCount: 0 });
    expect(button('c.ParleyPersonErase')).toBeUndefined();
  });

  it('nothing happens when it is cancelled', async () => {
    const { button, press } = await mountData();
    await press('c.ParleyPersonErase');
    await press('c.ParleyCancel');

    expect(create).not.toHaveBeenCalled();
    expect(button('c.ParleyPersonErase')).toBeTruthy();
  });

  it('what was refused can be tried again', async () => {
    create.mockRejectedValueOnce({ body: { message: 'No access.' } });
    const { button, element, finish, press } = await mountData();
    await press('c.ParleyPersonExport');
    expect(find(element, '[role=alert]').textContent).toBe('No access.');

    await press('c.ParleyPersonExport');
    await finish(false);
    expect(button('c.ParleyPersonExport')?.disabled).toBe(false);
  });
});
