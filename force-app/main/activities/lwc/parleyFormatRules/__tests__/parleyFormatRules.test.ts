import { fillFormat, ownFormat, withFormat, isReadable, STANDARD_FORMATS } from 'c/parleyFormatRules';
import table from '../../../../../../test/fixtures/formats.json';

describe('c/parleyFormatRules', () => {
  it.each(table.cases)('$promise', ({ source, filled, problem, values }) => {
    const answer = fillFormat(
      source,
      table.places as Record<string, 'words' | 'text'>,
      (values ?? table.values) as Record<string, string>,
    );
    expect(answer).toEqual(problem ? { problem } : { filled });
  });

  const key = { kind: 'messages', language: 'fr-CA' } as const;
  const standard = STANDARD_FORMATS.messages['fr-CA'];

  it('keeps only what differs from the language', () => {
    const json = withFormat('', key, { subject: 'Textos', text: standard.text }, standard);
    expect(JSON.parse(json)).toEqual({
      version: 1,
      formats: { messages: { 'fr-CA': { subject: 'Textos' } } },
    });
    expect(ownFormat(json, key)).toEqual({ subject: 'Textos', text: '' });
    expect(withFormat(json, key, standard, standard)).toBe('{"version":1,"formats":{}}');
  });

  it('leaves everything else as it is', () => {
    const json = JSON.stringify({
      version: 1,
      formats: { messages: { en: { subject: 'Texts' } }, ofLater: { en: { text: 'x' } } },
      ofLater: true,
    });
    expect(JSON.parse(withFormat(json, key, { subject: 'Textos', text: '' }, standard))).toEqual({
      version: 1,
      formats: {
        messages: { en: { subject: 'Texts' }, 'fr-CA': { subject: 'Textos' } },
        ofLater: { en: { text: 'x' } },
      },
      ofLater: true,
    });
  });

  it.each(table.documents)('reads $json as the bridge does', ({ json, isReadable: expected, own }) => {
    expect(isReadable(json)).toBe(expected);
    expect(ownFormat(json, key)).toEqual(own);
  });

  it('begins anew where what is saved cannot be read', () => {
    expect(JSON.parse(withFormat('{', key, { subject: 'Textos', text: '' }, standard))).toEqual({
      version: 1,
      formats: { messages: { 'fr-CA': { subject: 'Textos' } } },
    });
  });
});
