import ParleyTemplateHeaderFile from 'c/parleyTemplateHeaderFile';
import type { Capabilities } from 'c/parleyCapabilities';
import type { HeaderType } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';
import { wires } from '../../../../../test/wires';

interface Properties {
  recordId: string;
  headerType: HeaderType;
  versionId: string;
  offersKnown: boolean;
  capabilities: Capabilities;
  isDisabled: boolean;
}

const OWN = '068000000000001AAA';
const OTHER = '068000000000002AAA';
const isFiles = ({ query }: { query?: string }) => query?.includes('parleyTemplateFiles') ?? false;
const isTemplates = ({ query }: { query?: string }) => query?.includes('parleyTemplates(') ?? false;

const version = (Id: string, FileExtension: string, ContentSize = 7) => ({
  node: {
    Id,
    Title: { value: `file ${Id.slice(14, 15)}` },
    FileExtension: { value: FileExtension },
    ContentSize: { value: ContentSize },
  },
});

async function mountFile(changes: Partial<Properties> = {}) {
  const element = await mount(ParleyTemplateHeaderFile, {
    recordId: 'a06000000000001AAA',
    headerType: 'Image',
    versionId: OWN,
    offersKnown: false,
    capabilities: wholeCapabilities(),
    isDisabled: false,
    ...changes,
  } as Properties);
  const told = { file: jest.fn(), choose: jest.fn() };
  for (const type of ['file', 'choose'] as const) {
    element.addEventListener(type, (event) => told[type]((event as CustomEvent).detail));
  }
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    told,
    part: (selector: string) => root.querySelector<HTMLElement & Record<string, unknown>>(selector),
    answer: async (...edges: readonly object[]) => {
      wires.graphql.emit({ data: { uiapi: { query: { ContentVersion: { edges } } } } }, isFiles);
      await rendered();
    },
  };
}

describe('c-parley-template-header-file', () => {
  it('shows the file with its size, and tells what it is', async () => {
    const { answer, element, part, told } = await mountFile();
    await answer(version(OWN, 'png', 2048));
    expect(part('.chip')?.textContent).toBe('file 1.png2 kB');
    expect(told.file).toHaveBeenCalledWith({
      file: { versionId: OWN, name: 'file 1.png', contentType: 'image/png', size: 2048 },
      problem: '',
    });
    await expect(element).toBeAccessible();
  });

  it.each([
    ['pdf', 7, 'c.ParleyFileTypeNotTaken'],
    ['png', 6 * 1024 * 1024, 'c.ParleyFileOverLimit'],
  ])('says why a %s of %d bytes cannot be sent', async (ending, size, problem) => {
    const { answer, part, told } = await mountFile();
    await answer(version(OWN, ending, size));
    expect(told.file).toHaveBeenCalledWith(expect.objectContaining({ problem }));
    expect(part('.chip')?.className).toContain('chip_wrong');
  });

  it('an uploaded file is chosen', async () => {
    const { element, told } = await mountFile({ versionId: '' });
    find(element, 'lightning-file-upload').dispatchEvent(
      new CustomEvent('uploadfinished', { detail: { files: [{ contentVersionId: OTHER }] } }),
    );
    expect(told.choose).toHaveBeenCalledWith({ versionId: OTHER });
  });

  it('files of other templates can be chosen where their type fits', async () => {
    const { answer, part, told } = await mountFile({ offersKnown: true });
    const nodes = [OTHER, '068000000000003AAA'].map((value) =>
      sampleTemplateNode({ HeaderType__c: { value: 'Image' }, HeaderFileId__c: { value } }),
    );
    wires.graphql.emit({ data: templatesAnswer(nodes) }, isTemplates);
    await rendered();
    await answer(version(OWN, 'png'), version(OTHER, 'jpg'), version('068000000000003AAA', 'gif'));
    const choice = part('lightning-combobox');
    expect(choice?.['options']).toEqual([{ label: 'file 2.jpg', value: OTHER }]);
    choice?.dispatchEvent(new CustomEvent('change', { detail: { value: OTHER } }));
    expect(told.choose).toHaveBeenCalledWith({ versionId: OTHER });
  });

  it('nothing can be chosen without a record or without the right', async () => {
    expect((await mountFile({ recordId: '' })).part('lightning-file-upload')).toBeNull();
    expect((await mountFile({ isDisabled: true })).part('lightning-file-upload')).toBeNull();
  });
});
