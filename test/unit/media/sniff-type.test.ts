import { sniffType } from '../../../bridge/media/sniff-type.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))),
  );

test.each([
  ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, '\0\x10JFIF'), 'image/jpeg'],
  ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n\0\0\0\rIHDR'), 'image/png'],
  ['a GIF', bytes('GIF89a'), 'image/gif'],
  ['a WebP', bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), 'image/webp'],
  ['a HEIC', bytes(0, 0, 0, 24, 'ftypheic'), 'image/heic'],
  ['a film', bytes(0, 0, 0, 24, 'ftypisom'), 'video/mp4'],
  ['a voice message', bytes('OggS', 0, 2), 'audio/ogg'],
  ['an AMR sound', bytes('#!AMR\n'), 'audio/amr'],
  ['an MP3 with a tag', bytes('ID3', 4, 0), 'audio/mpeg'],
  ['an MP3 without one', bytes(0xff, 0xfb, 0x90), 'audio/mpeg'],
  ['an AAC sound', bytes(0xff, 0xf1, 0x50), 'audio/aac'],
  ['a WAV sound', bytes('RIFF', 0, 0, 0, 0, 'WAVEfmt '), 'audio/wav'],
  ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
  ['a program', bytes('MZ', 0x90), 'application/x-msdownload'],
  ['a card', bytes('BEGIN:VCARD\r\nVERSION:3.0'), 'text/vcard'],
])('%s is known by its bytes, whatever it is called', (_, file, contentType) => {
  expect(sniffType(file, 'application/octet-stream')).toBe(contentType);
  expect(sniffType(file, 'text/html')).toBe(contentType);
});

test.each([
  ['a page', '<!DOCTYPE html><html><script>steal()</script>', 'text/html'],
  ['a page behind a comment', '\uFEFF\n<!-- GIF -->\n<HTML >', 'text/html'],
  ['a script', '  <script src=x>', 'text/html'],
  ['a drawing', '<?xml version="1.0"?><svg xmlns="x" onload="steal()">', 'image/svg+xml'],
])('%s that is called a picture is not shown as one', (_, text, contentType) => {
  expect(sniffType(Buffer.from(text), 'image/jpeg')).toBe(contentType);
});

test('bytes that are no picture are no picture because somebody says so', () => {
  expect(sniffType(Buffer.from('hello'), 'image/png')).toBe('application/octet-stream');
  expect(sniffType(Buffer.from('hello'), 'text/html')).toBe('application/octet-stream');
});

test('where the bytes allow several types, the one that was announced counts', () => {
  const zip = bytes('PK', 3, 4);
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(sniffType(zip, word)).toBe(word);
  expect(sniffType(zip, 'image/png')).toBe('application/zip');
  const film = bytes(0, 0, 0, 24, 'ftypisom');
  expect(sniffType(film, 'audio/mp4; codecs=mp4a')).toBe('audio/mp4');
});

test.each([
  ['text/plain; charset=utf-8', 'text/plain'],
  ['TEXT/CSV', 'text/csv'],
  ['nonsense', 'application/octet-stream'],
  ['text/plain\r\nSet-Cookie: a=b', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('plain bytes called %p are %s', (announced, contentType) => {
  expect(sniffType(Buffer.from('a,b\n1,2'), announced)).toBe(contentType);
});
