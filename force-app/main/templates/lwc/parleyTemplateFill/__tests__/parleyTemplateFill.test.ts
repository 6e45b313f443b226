import { getRecord } from 'lightning/uiRecordApi';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';
import ParleyTemplateFill from 'c/parleyTemplateFill';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Conversation } from 'c/parleyConversationModel';
import type { Template } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { sampleTemplate } from '../../../../../test/sample-template';

interface Properties {
  messageTemplate: Template;
  conversation: Conversation;
  capabilities: Capabilities;
  isSendable: boolean;
}
type Input = HTMLElement & { value: string; label: string };

async function mountFill(changes: Partial<Template>, others: Partial<Properties> = {}) {
  const element = await mount(ParleyTemplateFill, {
    messageTemplate: sampleTemplate(changes),
    conversation: sampleConversation(),
    capabilities: wholeCapabilities(),
    isSendable: true,
    ...others,
  });
  const send = jest.fn();
  element.addEventListener('send', (event) => send((event as CustomEvent).detail));
  const inputs = () => [...(element.shadowRoot?.querySelectorAll<Input>('lightning-input') ?? [])];
  return {
    element,
    send,
    inputs,
    text: () => element.shadowRoot?.textContent ?? '',
    button: () => find<HTMLElement & { disabled: boolean }>(element, '.foot lightning-button'),
    obstacle: () => find(element, '.foot p').textContent,
    record: async (fields: Record<string, unknown>) => {
      (getRecord as unknown as TestWireAdapter).emit({ fields });
      await rendered();
    },
    write: async (name: string, value: string) => {
      const input = inputs().find(({ dataset }) => dataset['name'] === name);
      input?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    file: async (detail: object) => {
      find(element, 'c-parley-template-header-file').dispatchEvent(new CustomEvent('file', { detail }));
      await rendered();
    },
    choose: async (versionId: string) => {
      find(element, 'c-parley-template-header-file').dispatchEvent(
        new CustomEvent('choose', { detail: { versionId } }),
      );
      await rendered();
    },
  };
}

const NAME = { name: 'customer_name', example: 'Mona', path: 'Contact.FirstName', fallback: 'friend' };
const body = 'Hello {{customer_name}}, your bike is ready.';
const contact = (FirstName: string | null) => ({
  Contact__r: {
    value: { fields: { FirstName: { value: FirstName, displayValue: null } } },
    displayValue: null,
  },
});
const FILE = { versionId: '068000000000002AAA', name: 'other.png', contentType: 'image/png', size: 7 };

describe('c-parley-template-fill', () => {
  it('fills from the record, says from where, and sends values with the text', async () => {
    const { button, element, inputs, record, send, text } = await mountFill({ body, variables: [NAME] });
    await record(contact('Mona'));

    expect(inputs().map(({ label, value }) => [label, value])).toEqual([['Customer name', 'Mona']]);
    expect(text()).toContain('c.ParleyFillRecord');
    button().click();
    expect(send).toHaveBeenCalledWith({
      templateId: 'a06000000000001AAA',
      values: { customer_name: 'Mona' },
      text: 'Hello Mona, your bike is ready.',
    });
    await expect(element).toBeAccessible();
  });

  it('an empty field is replaced by what stands for it', async () => {
    const { inputs, record, text } = await mountFill({ body, variables: [NAME] });
    await record(contact(null));
    expect(inputs()[0]?.value).toBe('friend');
    expect(text()).toContain('c.ParleyFillFallback');
  });

  it('what the rep writes counts, also when the record comes later', async () => {
    const { inputs, record, text, write } = await mountFill({ body, variables: [NAME] });
    await write('customer_name', 'Dr. Sample');
    await record(contact('Mona'));
    expect(inputs()[0]?.value).toBe('Dr. Sample');
    expect(text()).not.toContain('c.ParleyFillRecord');
  });

  it('what is missing is asked for, and nothing is sent before', async () => {
    const { button, obstacle, send, write } = await mountFill({
      body: 'It costs {{price}} in all.',
      variables: [{ name: 'price', example: '$ 40', path: '', fallback: '' }],
    });
    expect(obstacle()).toBe('c.ParleyFillMissing');
    expect(button().disabled).toBe(true);
    button().click();
    expect(send).not.toHaveBeenCalled();

    await write('price', '$ 38');
    expect(obstacle()).toBe('');
    expect(button().disabled).toBe(false);
  });

  it('a template that was paused meanwhile cannot be sent', async () => {
    const { button, obstacle } = await mountFill({}, { isSendable: false });
    expect(obstacle()).toBe('c.ParleyFillNotNow');
    expect(button().disabled).toBe(true);
  });

  it('a place needs name, address and numbers on the earth', async () => {
    const { obstacle, send, button, write } = await mountFill({ headerType: 'Location' });
    await write('location_name', 'Shop');
    await write('location_address', '1 Main Street');
    await write('latitude', '91');
    await write('longitude', '-77.03');
    expect(obstacle()).toBe('c.ParleyFillNumber');
    await write('latitude', '38.9');
    button().click();
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        values: {
          location_name: 'Shop',
          location_address: '1 Main Street',
          latitude: '38.9',
          longitude: '-77.03',
        },
      }),
    );
  });

  it('the file of the template goes unless another one is chosen; the message carries it', async () => {
    const own = { ...FILE, versionId: '068000000000001AAA' };
    const { button, choose, file, obstacle, send } = await mountFill({
      headerType: 'Image',
      headerFileId: own.versionId,
    });
    expect(obstacle()).toBe('c.ParleyFileChecking');
    await file({ file: own, problem: '' });
    button().click();
    expect(send.mock.calls[0]?.[0]).toMatchObject({ headerFile: own });

    await choose(FILE.versionId);
    await file({ file: FILE, problem: 'c.ParleyFileOverLimit' });
    expect(obstacle()).toBe('c.ParleyFileOverLimit');
    await file({ file: FILE, problem: '' });
    button().click();
    expect(send.mock.calls[1]?.[0]).toMatchObject({ headerFile: FILE });
  });

  it('a header without a file needs one', async () => {
    expect((await mountFill({ headerType: 'Image' })).obstacle()).toBe('c.ParleyFillFile');
  });

  it('a file that the provider has is sent by the provider, and no other is offered', async () => {
    const { button, element, obstacle, send, text } = await mountFill(
      { headerType: 'Image', externalId: 'HX1' },
      { capabilities: wholeCapabilities({ keepsHeaderFiles: true }) },
    );
    expect(obstacle()).toBe('');
    expect(text()).toContain('c.ParleyHeaderFileKept');
    expect(element.shadowRoot?.querySelector('c-parley-template-header-file')).toBeNull();
    button().click();
    expect(send.mock.calls[0]?.[0]).not.toHaveProperty('headerFile');
  });

  it('where templates are texts they are no longer than texts', async () => {
    const capabilities = wholeCapabilities({ approvesTemplates: false, textLimit: 20 });
    expect((await mountFill({}, { capabilities })).obstacle()).toBe('c.ParleyTooLong');
  });
});
