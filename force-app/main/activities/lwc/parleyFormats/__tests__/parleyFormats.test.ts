import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { Format } from 'c/parleyFormatRules';
import ParleyFormats from 'c/parleyFormats';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

interface Field extends HTMLElement {
  value: string;
  standard: string;
  problem: string;
  hint: string;
  isReadOnly: boolean;
  places: readonly { name: string }[];
}
interface Picker extends HTMLElement {
  value: string;
  options: readonly { label: string; value: string }[];
}

const ID = 'a0S000000000001AAA';
const isSettings = ({ query }: { query?: string }) => query?.includes('parleyFormatSettings') ?? false;
const create = createRecord as jest.Mock;
const update = updateRecord as jest.Mock;

/** Puts the page up over settings that hold these formats; `undefined`: the org has no row of settings. */
async function mountFormats(formats?: string, mayEdit = true) {
  let held = formats;
  const answer = () => {
    const node = { Id: ID, Formats__c: { value: held ?? null }, LogLanguage__c: { value: 'fr_CA' } };
    const edges = held === undefined ? [] : [{ node }];
    wires.graphql.emit({ data: { uiapi: { query: { ParleySettings__c: { edges } } } }, refresh }, isSettings);
  };
  const refresh = () => {
    answer();
    return Promise.resolve();
  };
  const element = await mount(ParleyFormats);
  wires.getObjectInfo.emit({ createable: mayEdit, updateable: mayEdit, fields: {} });
  answer();
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  const nth = <Found extends Element>(selector: string, index: number) =>
    root.querySelectorAll<Found>(selector)[index] as Found;
  const fire = async (target: Element, name: string, detail: object) => {
    target.dispatchEvent(new CustomEvent(name, { detail }));
    await rendered();
  };
  return {
    element,
    subject: () => nth<Field>('c-parley-format-field', 0),
    text: () => nth<Field>('c-parley-format-field', 1),
    kind: () => nth<Picker>('lightning-combobox', 0),
    language: () => nth<Picker>('lightning-combobox', 1),
    button: (index: number) => nth<HTMLElement & { disabled: boolean }>('.actions lightning-button', index),
    shown: () => find<HTMLElement & { format: Format }>(element, 'c-parley-format-preview').format,
    has: (selector: string) => root.querySelector(selector) !== null,
    write: (field: Field, value: string) => fire(field, 'formatchange', { value }),
    choose: (picker: Picker, value: string) => fire(picker, 'change', { value }),
    holds: (json: string) => {
      held = json;
    },
  };
}

const frenchText = (page: { text: () => Field }) => page.text().standard;

describe('c-parley-formats', () => {
  beforeEach(() => {
    create.mockResolvedValue({ id: ID });
    update.mockResolvedValue({ id: ID });
  });

  it('begins with messages in the language of the org, as the language has them', async () => {
    const page = await mountFormats('');
    expect(page.language().value).toBe('fr-CA');
    expect(page.subject().value).toBe('{channel} {number} - {topic}');
    expect(page.text().value).toBe(frenchText(page));
    expect(page.subject().places.map(({ name }) => name)).not.toContain('messages');
    expect(page.text().places.map(({ name }) => name)).toContain('messages');
    expect([page.button(0).disabled, page.button(1).disabled]).toEqual([true, true]);
    await expect(page.element).toBeAccessible();
  });

  it('saves only what differs, beside what others have saved meanwhile', async () => {
    const page = await mountFormats('');
    await page.write(page.subject(), '{topic} de {customer}');
    expect(page.shown().subject).toBe('{topic} de {customer}');
    page.holds('{"version":1,"formats":{"followUp":{"en":{"text":"x"}}}}');
    page.button(1).click();
    await rendered();
    const { fields } = update.mock.calls[0]?.[0] as { fields: { Id: string; Formats__c: string } };
    expect(fields.Id).toBe(ID);
    expect(JSON.parse(fields.Formats__c)).toEqual({
      version: 1,
      formats: {
        followUp: { en: { text: 'x' } },
        messages: { 'fr-CA': { subject: '{topic} de {customer}' } },
      },
    });
    expect(page.has('c-parley-format-rewrite')).toBe(true);
  });

  it('makes the row of settings where the org has none', async () => {
    const page = await mountFormats();
    await page.write(page.subject(), 'x');
    page.button(1).click();
    await rendered();
    expect(create.mock.calls.at(-1)?.[0]).toEqual({
      apiName: 'ParleySettings__c',
      fields: { Formats__c: '{"version":1,"formats":{"messages":{"en":{"subject":"x"}}}}' },
    });
  });

  it('names a problem, saves nothing, and goes on showing the last state that could be used', async () => {
    const page = await mountFormats('');
    await page.write(page.subject(), 'About {topic}');
    await page.write(page.subject(), 'About {topic} {nobody}');
    expect(page.subject().problem).toBe('c.ParleyFormatUnknownPlace');
    expect(page.shown().subject).toBe('About {topic}');
    expect(page.button(1).disabled).toBe(true);
    await page.write(page.subject(), 'About {topic} {');
    expect(page.subject().problem).toBe('c.ParleyFormatUnclosed');
    await page.write(page.subject(), 'About {topic}');
    expect(page.subject().problem).toBe('');
    expect(page.button(1).disabled).toBe(false);
  });

  it('shows what is wrong with a format that was saved elsewhere, and what counts instead', async () => {
    const page = await mountFormats('{"version":1,"formats":{"messages":{"fr-CA":{"subject":"{old}"}}}}');
    expect(page.subject().value).toBe('{old}');
    expect(page.subject().problem).toBe('c.ParleyFormatUnknownPlace');
    expect(page.shown().subject).toBe('{channel} {number} - {topic}');
  });

  it('keeps what was written while another kind or language is looked at', async () => {
    const page = await mountFormats('');
    await page.write(page.subject(), 'Mine');
    await page.choose(page.kind(), 'inboundCall');
    expect(page.subject().value).toContain('Appel entrant');
    expect(page.kind().options[0]?.label).toBe('c.ParleyFormatUnsaved');
    await page.choose(page.language(), 'it');
    expect(page.subject().value).toContain('Chiamata in arrivo');
    await page.choose(page.kind(), 'messages');
    await page.choose(page.language(), 'fr-CA');
    expect(page.subject().value).toBe('Mine');
    page.button(0).click();
    await rendered();
    expect(page.subject().value).toBe('{channel} {number} - {topic}');
  });

  it('says when a text shows no messages', async () => {
    const page = await mountFormats('');
    expect(page.text().hint).toBe('');
    await page.write(page.text(), '{topic}');
    expect(page.text().hint).toBe('c.ParleyFormatNoMessages');
    await page.write(page.text(), '{ MESSAGES }');
    expect(page.text().hint).toBe('');
  });

  it('says what failed when it was not saved, and keeps what was written', async () => {
    update.mockRejectedValue({ body: { message: 'Too long.' } });
    const page = await mountFormats('');
    await page.write(page.subject(), 'Mine');
    page.button(1).click();
    await rendered();
    expect(find(page.element, '[role=alert]').textContent).toContain('Too long.');
    expect(page.subject().value).toBe('Mine');
    expect(page.button(1).disabled).toBe(false);
  });

  it('is for reading where the user may not change settings, and says when settings cannot be read', async () => {
    const page = await mountFormats('{', false);
    expect(page.subject().isReadOnly).toBe(true);
    expect(page.element.shadowRoot?.textContent).toContain('c.ParleyFormatsReadOnly');
    expect(page.element.shadowRoot?.textContent).toContain('c.ParleyFormatsUnreadable');
    const failed = await mount(ParleyFormats);
    wires.graphql.emit({ errors: [{ message: 'Away.' }], refresh: () => Promise.resolve() }, isSettings);
    await rendered();
    expect(failed.shadowRoot?.querySelector('c-parley-error-panel')).not.toBeNull();
  });
});
