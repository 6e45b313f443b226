import ParleyTemplatePreview from 'c/parleyTemplatePreview';
import type { TemplateContent, TemplateFile } from 'c/parleyTemplateModel';
import { mount } from '../../../../../test/mount';
import { sampleTemplate } from '../../../../../test/sample-template';

interface Properties {
  content: TemplateContent;
  values?: Readonly<Record<string, string>>;
  file?: TemplateFile;
  isFileKept?: boolean;
}

async function mountPreview(changes: Partial<TemplateContent>, others: Partial<Properties> = {}) {
  const element = await mount(ParleyTemplatePreview, {
    content: sampleTemplate(changes),
    ...others,
  } as Properties);
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    text: () => root.querySelector('.bubble')?.textContent,
    styles: () =>
      [...root.querySelectorAll<HTMLElement>('.body span')].map(({ className, textContent }) => [
        textContent,
        className,
      ]),
    image: () => root.querySelector<HTMLImageElement>('img'),
    video: () => root.querySelector<HTMLVideoElement>('video'),
  };
}

const FILE = { versionId: '068000000000001AAA', name: 'bike.png', contentType: 'image/png', size: 7 };

describe('c-parley-template-preview', () => {
  it('shows header, text with values, footer and buttons', async () => {
    const { element, text } = await mountPreview(
      {
        headerType: 'Text',
        headerText: 'For {{a}}',
        body: 'Hello {{a}}!',
        footer: 'The shop',
        buttons: [
          { kind: 'reply', text: 'Yes', url: '', number: '' },
          { kind: 'askNumber', text: '', url: '', number: '' },
        ],
      },
      { values: { a: 'Mona' } },
    );

    expect(text()).toBe('For MonaHello Mona!The shopYesc.ParleyButtonAskNumberText');
    await expect(element).toBeAccessible();
  });

  it.each([
    [
      '*now* or _then_',
      [
        ['now', 'strong'],
        [' or ', ''],
        ['then', 'slanted'],
      ],
    ],
    [
      '~old~ and ```code```',
      [
        ['old', 'struck'],
        [' and ', ''],
        ['code', 'fixed'],
      ],
    ],
    ['2*3*4 and snake_case_name', [['2*3*4 and snake_case_name', '']]],
    ['* a list * of two', [['* a list * of two', '']]],
    [
      'Hello {{b}}.',
      [
        ['Hello ', ''],
        ['{{b}}', 'open'],
        ['.', ''],
      ],
    ],
  ])('sets %s as WhatsApp does', async (body, expected) => {
    const { styles } = await mountPreview({ body });
    expect(styles()).toEqual(expected);
  });

  it('shows the picture of the header, a film, and a card for anything else', async () => {
    const image = await mountPreview({ headerType: 'Image' }, { file: FILE });
    expect(image.image()?.getAttribute('src')).toBe(
      '/sfc/servlet.shepherd/version/download/068000000000001AAA',
    );
    const film = await mountPreview({ headerType: 'Video' }, { file: { ...FILE, contentType: 'video/mp4' } });
    expect(film.video()).not.toBeNull();
    const paper = { ...FILE, name: 'offer.pdf', contentType: 'application/pdf' };
    expect((await mountPreview({ headerType: 'Document' }, { file: paper })).text()).toContain('offer.pdf');
  });

  it('says that a file is missing, or that the provider has it', async () => {
    expect((await mountPreview({ headerType: 'Image' })).text()).toContain('c.ParleyHeaderFileNone');
    const kept = await mountPreview({ headerType: 'Image' }, { isFileKept: true });
    expect(kept.text()).toContain('c.ParleyHeaderFileKept');
  });

  it('shows a place by its name and address once they are known', async () => {
    const values = { location_name: 'Shop', location_address: '1 Main Street' };
    expect((await mountPreview({ headerType: 'Location' }, { values })).text()).toContain(
      'Shop, 1 Main Street',
    );
    expect((await mountPreview({ headerType: 'Location' })).text()).toContain('c.ParleyHeaderLocationHere');
  });
});
