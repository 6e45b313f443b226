import ParleyTemplatePicker from 'c/parleyTemplatePicker';
import type { Conversation } from 'c/parleyConversationModel';
import type { TemplateNode } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';
import { wires } from '../../../../../test/wires';

const HOUR = 60 * 60 * 1000;
const isTemplates = ({ query }: { query?: string }) => query?.includes('parleyTemplates(') ?? false;
const isChannel = ({ query }: { query?: string }) => query?.includes('parleyPickerChannel') ?? false;

async function mountPicker(nodes?: readonly TemplateNode[], changes: Partial<Conversation> = {}) {
  const element = await mount(ParleyTemplatePicker, {
    conversation: sampleConversation({ windowEndsAt: Date.now() - HOUR, ...changes }),
    draft: 'I wanted to say',
  });
  const refresh = jest.fn(() => Promise.resolve());
  const told = { send: jest.fn(), close: jest.fn() };
  element.addEventListener('send', (event) => told.send((event as CustomEvent).detail));
  element.addEventListener('close', told.close);
  const root = element.shadowRoot as ShadowRoot;
  const answer = async (given: readonly TemplateNode[], capabilities: object = {}) => {
    const json = JSON.stringify({ approvesTemplates: true, serviceWindowHours: 24, ...capabilities });
    const node = { Capabilities__c: { value: json } };
    wires.graphql.emit(
      { data: { uiapi: { query: { ParleyChannel__c: { edges: [{ node }] } } } } },
      isChannel,
    );
    wires.graphql.emit({ data: templatesAnswer(given), refresh }, isTemplates);
    await rendered();
  };
  if (nodes) await answer(nodes);
  const choices = () => [...root.querySelectorAll<HTMLButtonElement>('.choice')];
  return {
    element,
    refresh,
    told,
    answer,
    choices,
    names: () => choices().map((choice) => choice.querySelector('.name')?.textContent),
    text: () => root.textContent ?? '',
    find: (selector: string) => root.querySelector<HTMLElement & { value: string }>(selector),
    filter: async (selector: string, value: string) => {
      find(element, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    press: async (target: HTMLElement, key: string) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      await rendered();
    },
  };
}

const named = (name: string, changes: Partial<TemplateNode> = {}) =>
  sampleTemplateNode({ Id: `id of ${name}`, Name: { value: name }, ...changes });
const no = { value: false };
const yes = { value: true };

describe('c-parley-template-picker', () => {
  it('shows that it waits, and that there is nothing', async () => {
    const { answer, find: part, text } = await mountPicker();
    expect(part('lightning-spinner')).not.toBeNull();
    await answer([]);
    expect(text()).toContain('c.ParleyNoTemplates');
  });

  it('a failure is said, with a way to try again', async () => {
    const { element, find: part } = await mountPicker();
    wires.graphql.emit({ errors: [{ message: 'The org is away.' }] }, isTemplates);
    await rendered();
    expect(part('c-parley-error-panel')).toMatchObject({ heading: 'c.ParleyTemplatesFailed' });
    await expect(element).toBeAccessible();
  });

  it.each<[string, Partial<Conversation>, string[]]>([
    ['after the window', {}, ['For later']],
    ['within the window', { windowEndsAt: Date.now() + HOUR }, ['For answers']],
    ['before the customer has written', { lastInboundAt: undefined }, ['For starts']],
  ])('offers %s what is meant for it', async (_, changes, expected) => {
    const { names } = await mountPicker(
      [
        named('For answers', { IsReply__c: yes, IsWindow__c: no, IsStart__c: no }),
        named('For later', { IsReply__c: no, IsWindow__c: yes, IsStart__c: no }),
        named('For starts', { IsReply__c: no, IsWindow__c: no, IsStart__c: yes }),
      ],
      changes,
    );
    expect(names()).toEqual(expected);
  });

  it('a template that is not approved stands apart, with the reason', async () => {
    const {
      element,
      find: part,
      names,
      text,
    } = await mountPicker([
      named('Ready'),
      named('Paused one', { ApprovalStatus__c: { value: 'Paused' } }),
      named('Plain one', { ApprovalStatus__c: { value: 'NotNeeded' } }),
    ]);
    expect(names()).toEqual(['Ready']);
    part('.others')?.click();
    await rendered();
    expect(text()).toContain('Paused one');
    expect(text()).toContain('Plain one');
    expect(text()).toContain('c.ParleyPickerNotApproved');
    await expect(element).toBeAccessible();
  });

  it('where nobody approves templates each one is offered, whatever its state', async () => {
    const { answer, names } = await mountPicker();
    await answer([named('Draft one', { ApprovalStatus__c: { value: 'Draft' } })], {
      approvesTemplates: false,
      serviceWindowHours: undefined,
    });
    expect(names()).toEqual(['Draft one']);
  });

  it('finds by words in name, text and labels, whatever their accents, by language and by label', async () => {
    const {
      filter,
      find: part,
      names,
    } = await mountPicker([
      named('Pedido listo', { Language__c: { value: 'es' }, Body__c: { value: 'Su pedido está listo.' } }),
      named('Order is ready', { Labels__c: { value: 'orders' } }),
      named('Welcome', { Labels__c: { value: 'greetings' } }),
    ]);
    await filter('[data-part=search]', 'esta PEDIDO');
    expect(names()).toEqual(['Pedido listo']);
    await filter('[data-part=search]', 'greet');
    expect(names()).toEqual(['Welcome']);
    await filter('[data-part=search]', 'nothing at all');
    expect(names()).toEqual([]);
    expect(part('.nothing')?.textContent).toBe('c.ParleyPickerNoneFound');
    await filter('[data-part=search]', '');

    const [language, tag] = ['lightning-combobox', 'lightning-combobox + lightning-combobox'];
    await filter(language ?? '', 'es');
    expect(names()).toEqual(['Pedido listo']);
    await filter(language ?? '', '');
    await filter(tag ?? '', 'orders');
    expect(names()).toEqual(['Order is ready']);
  });

  it('goes through the list by the arrow keys, back to the search, and out by Escape', async () => {
    const { choices, element, find: part, press, told } = await mountPicker([named('One'), named('Two')]);
    await press(part('[data-part=search]') as HTMLElement, 'ArrowDown');
    const focused = () => choices().map((choice) => choice === element.shadowRoot?.activeElement);
    expect(focused()).toEqual([true, false]);
    await press(choices()[0] as HTMLElement, 'ArrowDown');
    expect(focused()).toEqual([false, true]);
    await press(choices()[1] as HTMLElement, 'ArrowDown');
    expect(focused()).toEqual([false, true]);

    choices()[1]?.click();
    await rendered();
    await press(part('c-parley-template-fill') as HTMLElement, 'Escape');
    expect(told.close).not.toHaveBeenCalled();
    expect(choices()).toHaveLength(2);
    await press(choices()[0] as HTMLElement, 'Escape');
    expect(told.close).toHaveBeenCalledTimes(1);
  });

  it('hands on what was filled in, and shows the draft unchanged all the time', async () => {
    const { choices, find: part, text, told } = await mountPicker([named('One')]);
    expect(text()).toContain('I wanted to say');
    choices()[0]?.click();
    await rendered();
    expect(text()).toContain('I wanted to say');
    const detail = { templateId: 'id of One', values: {}, text: 'Your order is ready.' };
    part('c-parley-template-fill')?.dispatchEvent(new CustomEvent('send', { detail }));
    expect(told.send).toHaveBeenCalledWith(detail);
  });

  it('looks again at once and every now and then; what is open and was paused cannot be sent', async () => {
    const { answer, choices, find: part, refresh } = await mountPicker([named('One')]);
    expect(refresh).toHaveBeenCalledTimes(1);
    choices()[0]?.click();
    await rendered();
    expect(part('c-parley-template-fill')).toMatchObject({ isSendable: true });
    await answer([named('One', { ApprovalStatus__c: { value: 'Paused' } })]);
    expect(part('c-parley-template-fill')).toMatchObject({ isSendable: false });
  });
});
