import ParleyDialler from 'c/parleyDialler';
import { readPhone } from 'c/parleyPhoneModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCall } from '../../../../../test/sample-call';
import { phoneAnswer } from '../../../../../test/sample-live-call';

type Labelled = HTMLElement & { label: string; disabled: boolean; options: readonly object[] };

async function mountDialler(channels = ['a00000000000001AAA'], properties: object = {}) {
  const element = await mount(ParleyDialler, {
    phone: readPhone(phoneAnswer({}, channels).data),
    recent: [
      sampleCall(),
      sampleCall({ id: 'older', name: 'Mona Sample' }),
      sampleCall({ id: 'x', name: 'Iris', address: '+12025550148' }),
    ],
    isBusy: false,
    ...properties,
  });
  const dialled: unknown[] = [];
  element.addEventListener('dial', (event) => dialled.push((event as CustomEvent).detail));
  return {
    element,
    dialled,
    call: () => find<Labelled>(element, '.call'),
    type: async (value: string) => {
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-dialler', () => {
  it('calls a number from the default channel, by button and by Enter', async () => {
    const { call, dialled, element, type } = await mountDialler();
    expect(call().disabled).toBe(true);
    await type('+1 415 555 0188');
    call().click();
    find(element, 'lightning-input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(dialled).toEqual(
      Array(2).fill({
        address: '+14155550188',
        name: '',
        channelId: 'a00000000000001AAA',
        conversationId: undefined,
      }),
    );
    await expect(element).toBeAccessible();
  });

  it('takes digits from the keypad, and takes the last one back', async () => {
    const { element } = await mountDialler();
    for (const key of ['+', '1', '2', '⌫']) find(element, `[data-key="${key}"]`).click();
    await rendered();
    expect(find(element, 'lightning-input')).toMatchObject({ value: '+1' });
  });

  it('finds who was spoken with lately, each number once', async () => {
    const { dialled, element, type } = await mountDialler();
    await type('mona');
    expect(element.shadowRoot?.querySelectorAll('.match')).toHaveLength(1);
    expect(element.shadowRoot?.querySelector('.keys')).toBeNull();
    find(element, '.match lightning-button-icon').click();
    expect(dialled).toMatchObject([{ address: '+14155550123', name: 'Mona Sample' }]);
  });

  it('offers the numbers of who was found by name', async () => {
    const { dialled, element, type } = await mountDialler();
    await type('iris');
    const candidate = { objectApiName: 'Contact', id: 'iris', name: 'Iris Sample' };
    find(element, 'c-parley-person-search').dispatchEvent(new CustomEvent('pick', { detail: { candidate } }));
    await rendered();
    const numbers = find(element, 'c-parley-numbers');
    expect(numbers).toMatchObject({ recordId: 'iris', objectApiName: 'Contact' });
    numbers.dispatchEvent(new CustomEvent('pick', { detail: { address: '202-555-0148', name: '' } }));
    expect(dialled).toMatchObject([{ address: '202-555-0148', name: 'Iris Sample' }]);
  });

  it('asks for the channel only where there are several', async () => {
    const { element: one } = await mountDialler();
    expect(one.shadowRoot?.querySelector('lightning-combobox')).toBeNull();
    const { dialled, element, type, call } = await mountDialler(['one', 'two']);
    find(element, 'lightning-combobox').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'two' } }),
    );
    await type('+14155550188');
    call().click();
    expect(dialled).toMatchObject([{ channelId: 'two' }]);
  });

  it('calls nobody while a call is being placed', async () => {
    const { call, type } = await mountDialler(undefined, { isBusy: true });
    await type('+14155550188');
    expect(call().disabled).toBe(true);
  });
});
