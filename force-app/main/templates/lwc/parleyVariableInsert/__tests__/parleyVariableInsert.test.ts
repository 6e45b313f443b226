import ParleyVariableInsert from 'c/parleyVariableInsert';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import proposeName from '../proposeName';

type Input = HTMLElement & { label: string; value: string; setCustomValidity: jest.Mock };

async function mountInsert(taken: readonly string[] = []) {
  const element = await mount(ParleyVariableInsert, { taken });
  const told = { insert: jest.fn(), cancel: jest.fn() };
  element.addEventListener('insert', (event) => told.insert((event as CustomEvent).detail));
  element.addEventListener('cancel', told.cancel);
  const input = (label: string) =>
    [...(element.shadowRoot?.querySelectorAll<Input>('lightning-input') ?? [])].find(
      (one) => one.label === `c.ParleyVariable${label}`,
    ) as Input;
  return {
    element,
    told,
    input,
    path: async (path: string) => {
      find(element, 'c-parley-field-path').dispatchEvent(new CustomEvent('pathchange', { detail: { path } }));
      await rendered();
    },
    write: async (label: string, value: string) => {
      input(label).dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    insert: async () => {
      find(element, 'lightning-button + lightning-button').click();
      await rendered();
    },
  };
}

describe('c-parley-variable-insert', () => {
  it('names a variable after its field, and hands on what was written', async () => {
    const { element, input, insert, path, told, write } = await mountInsert(['contact_first_name']);
    await path('Contact.FirstName');
    expect(input('Name').value).toBe('contact_first_name_2');
    await write('Example', 'Mona');
    await write('Fallback', 'friend');
    await expect(element).toBeAccessible();
    await insert();
    expect(told.insert).toHaveBeenCalledWith({
      variable: {
        name: 'contact_first_name_2',
        path: 'Contact.FirstName',
        example: 'Mona',
        fallback: 'friend',
      },
    });
  });

  it.each([['Price'], ['first name'], ['0'], ['']])('"%s" is no name', async (name) => {
    const { insert, told, write } = await mountInsert();
    await write('Name', name);
    await insert();
    expect(told.insert).not.toHaveBeenCalled();
  });

  it('a name is there once', async () => {
    const { insert, told, write } = await mountInsert(['price']);
    await write('Name', 'price');
    await insert();
    expect(told.insert).not.toHaveBeenCalled();
  });

  it('Escape gives up', async () => {
    const { element, told } = await mountInsert();
    find(element, '.panel').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(told.cancel).toHaveBeenCalled();
  });
});

describe('names of new variables', () => {
  it.each([
    ['Contact.FirstName', [], 'contact_first_name'],
    ['Conversation.CustomerName__c', [], 'conversation_customer_name'],
    ['Contact.Account__r.Name', [], 'contact_account_name'],
    ['', [], 'text'],
    ['', ['text'], 'text_2'],
    ['Contact.FirstName', ['1', '2'], '3'],
  ])('%s beside %j becomes %s', (path, taken, expected) => {
    expect(proposeName(path, taken)).toBe(expected);
  });
});
