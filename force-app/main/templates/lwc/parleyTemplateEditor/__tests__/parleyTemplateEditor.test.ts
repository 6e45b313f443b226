import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ParleyTemplateEditor from 'c/parleyTemplateEditor';
import type { Template, TemplateNode } from 'c/parleyTemplateModel';
import type { Problem } from 'c/parleyTemplateRules';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';
import { wires } from '../../../../../test/wires';

type Form = HTMLElement & {
  draft: Template;
  problems: readonly Problem[];
  isDeciding: boolean;
  isReadOnly: boolean;
};
type Button = HTMLElement & { label: string; disabled: boolean };

const CHANNEL = 'a00000000000001AAA';
const isTemplates = ({ query }: { query?: string }) => query?.includes('parleyTemplates(') ?? false;
const isChannels = ({ query }: { query?: string }) => query?.includes('parleyTemplateChannels') ?? false;
const create = createRecord as jest.Mock;
const update = updateRecord as jest.Mock;

const channelNode = (capabilities: object | null) => ({
  Id: CHANNEL,
  Name: { value: 'WhatsApp' },
  Provider__c: { displayValue: 'Meta' },
  ProviderBusinessId__c: { value: '200' },
  Capabilities__c: { value: capabilities && JSON.stringify(capabilities) },
});

async function mountEditor(node?: TemplateNode, capabilities: object | null = wholeCapabilities()) {
  const element = await mount(ParleyTemplateEditor, node ? { recordId: node.Id } : {});
  const look = jest.fn(() => Promise.resolve());
  const opened = jest.fn();
  element.addEventListener('open', (event) => opened((event as CustomEvent).detail));
  const tell = async (given: TemplateNode) => {
    wires.graphql.emit({ data: templatesAnswer([given]), refresh: look }, isTemplates);
    await rendered();
  };
  const edges = [{ node: channelNode(capabilities) }];
  wires.graphql.emit({ data: { uiapi: { query: { ParleyChannel__c: { edges } } } } }, isChannels);
  wires.getObjectInfo.emit({ createable: true, updateable: true, fields: {} });
  if (node) await tell(node);
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  const form = () => find<Form>(element, 'c-parley-template-form');
  const button = (label: string) =>
    [...root.querySelectorAll<Button>('.actions lightning-button')].find((one) => one.label === label);
  return {
    element,
    look,
    opened,
    tell,
    form,
    button,
    text: () => root.textContent ?? '',
    change: async (change: Partial<Template>) => {
      form().dispatchEvent(new CustomEvent('draftchange', { detail: { change } }));
      await rendered();
    },
    press: async (label: string) => {
      button(label)?.click();
      await rendered();
    },
  };
}

const SAVE = 'c.ParleySave';
const SUBMIT = 'c.ParleyTemplateSubmit';

describe('c-parley-template-editor', () => {
  beforeEach(() => {
    create.mockResolvedValue({ id: 'a06000000000009AAA' });
    update.mockResolvedValue({ id: 'a06000000000001AAA' });
  });

  it('a new template is created with the key that keeps it single, and opened', async () => {
    const { button, change, opened, press } = await mountEditor();
    expect(button(SAVE)?.disabled).toBe(true);
    await change({
      name: 'Order',
      providerName: 'order',
      channelId: CHANNEL,
      language: 'es',
      body: 'Listo.',
    });
    await press(SAVE);

    expect(create).toHaveBeenCalledWith({
      apiName: 'ParleyTemplate__c',
      fields: expect.objectContaining({
        Name: 'Order',
        TemplateKey__c: '200|order|es',
        ApprovalStatus__c: 'Draft',
      }) as object,
    });
    expect(opened).toHaveBeenCalledWith({ templateId: 'a06000000000009AAA' });
  });

  it('submits nothing that the rules refuse, and hands each problem to the form', async () => {
    const { change, form, press, text } = await mountEditor(
      sampleTemplateNode({ ApprovalStatus__c: { value: 'Draft' } }),
    );
    await change({ body: '{{1}} is ready' });
    expect(form().problems).toEqual([]);
    await press(SUBMIT);

    expect(form().problems.map(({ place }) => place)).toContain('body');
    expect(text()).toContain('c.ParleyTemplateProblems');
    expect(update).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
  });

  it('says what is wrong with a field when the user has left it', async () => {
    const { change, form } = await mountEditor(sampleTemplateNode());
    await change({ body: '' });
    form().dispatchEvent(new CustomEvent('leave', { detail: { place: 'body' } }));
    await rendered();
    expect(form().problems).toEqual([{ place: 'body', sentence: 'c.ParleyRuleBodyEmpty' }]);
  });

  it('saves, then orders the submission, and follows it until the provider has decided', async () => {
    const { element, change, look, press, tell } = await mountEditor(
      sampleTemplateNode({ ApprovalStatus__c: { value: 'Draft' } }),
    );
    await change({ footer: 'The shop' });
    await press(SUBMIT);
    await rendered();

    expect(update.mock.calls[0]?.[0]).toMatchObject({
      fields: { Id: 'a06000000000001AAA', Footer__c: 'The shop' },
    });
    const { fields } = create.mock.calls[0]?.[0] as { fields: Record<string, string> };
    expect(fields).toMatchObject({
      Kind__c: 'SubmitTemplate',
      Channel__c: CHANNEL,
      Parameters__c: '{"templateId":"a06000000000001AAA"}',
    });
    expect(fields['RequestKey__c']).toMatch(/^[0-9a-f-]{36}$/);
    const progress = find<HTMLElement & { requestKey: string }>(element, 'c-parley-request-progress');
    expect(progress.requestKey).toBe(fields['RequestKey__c']);
    look.mockClear();
    progress.dispatchEvent(new CustomEvent('finished'));
    expect(look).toHaveBeenCalled();

    const shown = () => element.shadowRoot?.querySelector('c-parley-request-progress');
    await tell(sampleTemplateNode({ ApprovalStatus__c: { value: 'Pending' } }));
    expect(shown()).not.toBeNull();
    await tell(sampleTemplateNode({ ApprovalStatus__c: { value: 'Rejected' } }));
    expect(shown()).toBeNull();
  });

  it('a failure to save is said, and nothing that was written is lost', async () => {
    update.mockRejectedValue({ body: { message: 'There is one with this key.' } });
    const { change, form, press, text } = await mountEditor(sampleTemplateNode());
    await change({ body: 'Other words that are long enough.' });
    await press(SAVE);

    expect(text()).toContain('There is one with this key.');
    expect(form().draft.body).toBe('Other words that are long enough.');
  });

  it('news from the provider change the state, not what is being written', async () => {
    const { change, form, tell } = await mountEditor(
      sampleTemplateNode({ ApprovalStatus__c: { value: 'Rejected' } }),
    );
    await change({ footer: 'The shop' });
    await tell(sampleTemplateNode({ ApprovalStatus__c: { value: 'Approved' } }));
    expect(form().draft).toMatchObject({ footer: 'The shop', approvalStatus: 'Approved' });
  });

  it('what the provider is deciding about is not submitted a second time', async () => {
    const { button, form } = await mountEditor(
      sampleTemplateNode({ ApprovalStatus__c: { value: 'Pending' } }),
    );
    expect(form().isDeciding).toBe(true);
    expect(button(SUBMIT)).toBeUndefined();
  });

  it('a change to an approved template is warned of; without one it is not submitted again', async () => {
    const { button, change, text } = await mountEditor(sampleTemplateNode({ ExternalId__c: { value: '1' } }));
    expect(button('c.ParleyTemplateSubmitAgain')?.disabled).toBe(true);
    expect(text()).not.toContain('c.ParleyTemplateChangesApproved');
    await change({ footer: 'The shop' });
    expect(button('c.ParleyTemplateSubmitAgain')?.disabled).toBe(false);
    expect(text()).toContain('c.ParleyTemplateChangesApproved');
  });

  it('where nobody approves templates there is nothing to submit', async () => {
    const { button } = await mountEditor(
      sampleTemplateNode(),
      wholeCapabilities({ approvesTemplates: false }),
    );
    expect(button(SUBMIT)).toBeUndefined();
    expect(button('c.ParleyTemplateSubmitAgain')).toBeUndefined();
  });

  it('a channel of which the bridge has told nothing yet says so', async () => {
    const { text } = await mountEditor(sampleTemplateNode(), null);
    expect(text()).toContain('c.ParleyTemplateNotDescribed');
  });

  it('without the right to change it only shows', async () => {
    const { button, form, text } = await mountEditor(sampleTemplateNode());
    wires.getObjectInfo.emit({ createable: false, updateable: false, fields: {} });
    await rendered();
    expect(form().isReadOnly).toBe(true);
    expect(button(SAVE)?.disabled).toBe(true);
    expect(text()).toContain('c.ParleyTemplateReadOnly');
  });

  it('makes a version in another language without the file, and opens it', async () => {
    const { element, opened } = await mountEditor(
      sampleTemplateNode({ HeaderType__c: { value: 'Image' }, HeaderFileId__c: { value: '068' } }),
    );
    find(element, 'c-parley-template-languages').dispatchEvent(
      new CustomEvent('add', { detail: { language: 'es' } }),
    );
    await rendered();
    expect(create.mock.calls[0]?.[0]).toMatchObject({
      fields: { Language__c: 'es', HeaderFileId__c: '', ApprovalStatus__c: 'Draft' },
    });
    expect(opened).toHaveBeenCalledWith({ templateId: 'a06000000000009AAA' });
  });

  it('is accessible, and shows what failed to load with a way to try again', async () => {
    const { element } = await mountEditor(sampleTemplateNode());
    await expect(element).toBeAccessible();
    const failed = await mount(ParleyTemplateEditor, { recordId: 'a06000000000001AAA' });
    wires.graphql.emit({ errors: [{ message: 'The org is away.' }] }, isTemplates);
    await rendered();
    expect(find(failed, 'c-parley-error-panel')).toBeDefined();
  });
});
