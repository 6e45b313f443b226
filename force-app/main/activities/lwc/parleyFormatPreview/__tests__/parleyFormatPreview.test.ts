import { createRecord } from 'lightning/uiRecordApi';
import ParleyFormatPreview from 'c/parleyFormatPreview';
import type { Format, FormatKind, FormatLanguage } from 'c/parleyFormatRules';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

interface Shown {
  format: Format;
  kind: FormatKind;
  language: FormatLanguage;
}

const create = createRecord as jest.Mock;
const format = { subject: '{channel} - {number}', text: 'With {person}\n{messages}' };

async function mountPreview(more: Partial<Shown> = {}) {
  const element = await mount<Shown>(ParleyFormatPreview, {
    format,
    kind: 'messages',
    language: 'en',
    ...more,
  });
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    subjects: () => [...root.querySelectorAll('.subject')].map(({ textContent }) => textContent),
    texts: () => [...root.querySelectorAll('.text')].map(({ textContent }) => textContent),
    samples: () => root.querySelectorAll('.slds-badge').length,
    finish: async (isDone: boolean, result: object) => {
      const progress = find(element, 'c-parley-request-progress');
      progress.dispatchEvent(new CustomEvent('finished', { detail: { isDone, result } }));
      await rendered();
      return root.querySelector('.caption')?.textContent;
    },
  };
}

describe('c-parley-format-preview', () => {
  beforeEach(() => create.mockResolvedValue({ id: 'r' }));

  it('asks for the latest Tasks once for each kind and language, and shows a sample until they come', async () => {
    const { element, samples, subjects } = await mountPreview();
    expect(subjects()).toEqual(['Workshop - +12025550141']);
    expect(samples()).toBe(1);
    element.language = 'es';
    await rendered();
    element.language = 'en';
    await rendered();
    const asked = create.mock.calls.map(
      ([{ fields }]) => JSON.parse((fields as Record<string, string>)['Parameters__c'] ?? '') as unknown,
    );
    expect(asked).toEqual([
      { kind: 'messages', language: 'en' },
      { kind: 'messages', language: 'es' },
    ]);
    await expect(element).toBeAccessible();
  });

  it('fills the latest Tasks while the format is being written', async () => {
    const { element, finish, samples, subjects, texts } = await mountPreview();
    const examples = [
      {
        channel: 'Front desk',
        number: '+12025550142',
        person: 'Avery Sample',
        messages: '10:00 Avery Sample: {x}',
      },
      {
        channel: 'Front desk',
        number: '+12025550143',
        person: 'Robin Sample',
        messages: '11:00 Robin Sample: Hi',
      },
    ];
    expect(await finish(true, { kind: 'messages', language: 'en', examples })).toBe('c.ParleyFormatLatest');
    expect(samples()).toBe(0);
    expect(subjects()).toEqual(['Front desk - +12025550142', 'Front desk - +12025550143']);
    expect(texts()[0]).toBe('With Avery Sample\n10:00 Avery Sample: {x}');
    element.format = { subject: 'Texts of {person}', text: '{messages}' };
    await rendered();
    expect(subjects()).toEqual(['Texts of Avery Sample', 'Texts of Robin Sample']);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('keeps the sample where there is nothing yet, and says so', async () => {
    const { finish, samples } = await mountPreview();
    expect(await finish(true, { kind: 'messages', language: 'en', examples: [] })).toBe(
      'c.ParleyFormatNoneYet',
    );
    expect(samples()).toBe(1);
  });

  it('keeps the sample where the bridge has failed or the command could not be given', async () => {
    const failed = await mountPreview();
    await failed.finish(false, {});
    expect(failed.samples()).toBe(1);
    create.mockRejectedValue(new Error('No right.'));
    const refused = await mountPreview();
    expect(refused.element.shadowRoot?.textContent).toContain('c.ParleyFormatNotFetched');
    expect(refused.samples()).toBe(1);
  });

  it('shows the standard where a format is empty, and a subject as long as a Task can keep it', async () => {
    const empty = await mountPreview({ format: { subject: ' ', text: '' } });
    expect(empty.subjects()).toEqual(['Workshop +12025550141 - Text messages']);
    const long = await mountPreview({ format: { subject: 'x'.repeat(300), text: '{conversation}' } });
    expect(long.subjects()[0]).toHaveLength(255);
  });
});
