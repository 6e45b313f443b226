import fc from 'fast-check';
import { readXml, XmlError } from '../../local-org/metadata-api/read-xml.ts';

/** What is wrong with a text, and where. */
function wrongWith(xml: string): string {
  try {
    readXml(xml);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return `${error.place.line}:${error.place.column} ${error.message}`;
  }
}

test('elements are read with their texts and places', () => {
  const xml = '<?xml version="1.0"?>\n<!-- one -->\n<a xmlns="x">\n  <b>1</b>\n  <c/>\n</a>\n';
  expect(readXml(xml)).toMatchObject({
    name: 'a',
    text: '',
    start: { line: 3, column: 14 },
    end: { line: 6, column: 5 },
    children: [
      { name: 'b', text: '1', start: { line: 4, column: 6 }, end: { line: 4, column: 11 } },
      { name: 'c', text: '', children: [], start: { line: 5, column: 7 }, end: { line: 5, column: 7 } },
    ],
  });
});

test('a text comes out as it was, escaped or as CDATA', () => {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readXml(`<a>${escape(text)}</a>`).text).toBe(text);
      if (!text.includes(']]>')) expect(readXml(`<a><![CDATA[${text}]]></a>`).text).toBe(text);
    }),
  );
});

test.each([
  ['', '1:1 Premature end of file.'],
  ['text', '1:1 Content is not allowed in prolog.'],
  ['<a>\n<b>\n</a>', '3:1 The element type "b" must be terminated by the matching end-tag "</b>".'],
  ['<a>\n<b/>', '2:5 XML document structures must start and end within the same entity.'],
  ['<a/>\n<b/>', '2:1 The markup in the document following the root element must be well-formed.'],
  ['<a/> more', '1:5 The markup in the document following the root element must be well-formed.'],
  ['<a>&nbsp;</a>', '1:4 The entity "nbsp" was referenced, but not declared.'],
  ['<a>1 & 2</a>', '1:4 The entity "" was referenced, but not declared.'],
  ['<a>&#x110000;</a>', '1:4 Character reference "&#x110000;" is an invalid XML character.'],
  ['<a b=1></a>', '1:1 The markup in the document is not well-formed.'],
  ['</a>', '1:1 The element type "a" must be terminated by the matching end-tag "</a>".'],
])('%j is refused', (xml, sentence) => {
  expect(wrongWith(xml)).toBe(sentence);
});
