import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ParleyMyPhone from 'c/parleyMyPhone';
import { readPhone, type MyPhone } from 'c/parleyPhoneModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { ME, phoneAnswer } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);
const update = jest.mocked(updateRecord);

async function mountPhone(changes: Partial<MyPhone> = {}) {
  const element = await mount(ParleyMyPhone, { phone: { ...readPhone(phoneAnswer().data), ...changes } });
  wires.getObjectInfo.emit({ createable: true, updateable: true, defaultRecordTypeId: '012', fields: {} });
  await rendered();
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  return {
    element,
    changed,
    text: () => element.shadowRoot?.textContent ?? '',
    edit: async (value: string) => {
      find(element, 'lightning-button-icon').click();
      await rendered();
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    save: () =>
      find<HTMLElement & { disabled: boolean }>(
        element,
        'lightning-button[variant=brand], .buttons lightning-button',
      ),
    choose: async (value: string) => {
      find(element, '.presence').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-my-phone', () => {
  it('says at once why calls do not reach who is away', async () => {
    const { changed, choose, element, text } = await mountPhone();
    expect(text()).not.toContain('c.ParleyReach');
    await choose('Away');
    expect(text()).toContain('c.ParleyReachAway');
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a05000000000001AAA', Presence__c: 'Away' } });
    expect(changed).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('goes back to what the org has when it could not be saved', async () => {
    update.mockRejectedValueOnce({ body: { message: 'No access.' } });
    const { choose, element, text } = await mountPhone();
    await choose('Away');
    expect(text()).toContain('No access.');
    expect(find(element, '.presence')).toMatchObject({ value: 'Available' });
  });

  it('lets a rep whom nobody has entered enter themself', async () => {
    const { edit, save } = await mountPhone({ repId: undefined, number: '' });
    await edit('+1 202 555 0111');
    save().click();
    await rendered();
    expect(create).toHaveBeenCalledWith({
      apiName: 'ParleyRep__c',
      fields: {
        Name: 'Ana Sample',
        User__c: ME,
        ExternalKey__c: ME,
        ForwardingNumber__c: '+1 202 555 0111',
      },
    });
  });

  it('checks the number as it is typed, and saves none that is wrong', async () => {
    const { edit, save, text } = await mountPhone();
    await edit('12');
    expect(text()).toContain('c.ParleyNumberShort');
    expect(save().disabled).toBe(true);
  });
});
