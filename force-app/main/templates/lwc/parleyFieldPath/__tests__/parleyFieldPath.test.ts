import ParleyFieldPath from 'c/parleyFieldPath';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

type Field = HTMLElement & {
  label: string;
  value: string;
  options: readonly { label: string; value: string }[];
};

const field = (apiName: string, label: string, dataType: string, relationshipName: string | null = null) => ({
  apiName,
  label,
  dataType,
  relationshipName,
});

async function mountPath(path: string) {
  const element = await mount(ParleyFieldPath, { path });
  const told = jest.fn();
  element.addEventListener('pathchange', (event) => told((event as CustomEvent).detail));
  const root = element.shadowRoot as ShadowRoot;
  const fields = () => [...root.querySelectorAll<Field>('lightning-combobox, lightning-input')];
  return {
    element,
    told,
    fields,
    describe: async () => {
      wires.getObjectInfo.emit({
        createable: true,
        updateable: true,
        fields: {
          Name: field('Name', 'Name', 'String'),
          FirstName: field('FirstName', 'First Name', 'String'),
          OwnerId: field('OwnerId', 'Owner', 'Reference', 'Owner'),
          Photo: field('Photo', 'Photo', 'Base64'),
        },
      });
      await rendered();
    },
    choose: async (index: number, value: string) => {
      fields()[index]?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-field-path', () => {
  it('without a path the rep writes the value', async () => {
    const { element, fields } = await mountPath('');
    expect(fields().map(({ value }) => value)).toEqual(['free']);
    await expect(element).toBeAccessible();
  });

  it('offers the fields that make words, and the names of what they point to', async () => {
    const { choose, describe: know, fields, told } = await mountPath('');
    await choose(0, 'Contact');
    expect(told).toHaveBeenLastCalledWith({ path: '' });
    await know();
    expect(fields()[1]?.options.map(({ value }) => value)).toEqual(['FirstName', 'Name', 'Owner.Name', '…']);
    await choose(1, 'Owner.Name');
    expect(told).toHaveBeenLastCalledWith({ path: 'Contact.Owner.Name' });
  });

  it('takes a path that is not in the list, and no nonsense', async () => {
    const { choose, describe: know, fields, told } = await mountPath('Contact.Owner.Manager.Name');
    await know();
    expect(fields().map(({ value }) => value)).toEqual(['Contact', '…', 'Owner.Manager.Name']);
    await choose(2, ' Account.Name. ');
    expect(told).toHaveBeenLastCalledWith({ path: 'Contact.Account.Name' });
    await choose(2, 'Account name');
    expect(told).toHaveBeenLastCalledWith({ path: '' });
  });

  it('going back to the rep leaves no path', async () => {
    const { choose, fields, told } = await mountPath('Contact.FirstName');
    await choose(0, 'free');
    expect(told).toHaveBeenLastCalledWith({ path: '' });
    expect(fields()).toHaveLength(1);
  });
});
