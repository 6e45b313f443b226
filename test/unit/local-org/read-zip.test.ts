import fc from 'fast-check';
import { readZip } from '../../local-org/metadata-api/read-zip.ts';
import { writeZip } from '../../support/write-zip.ts';

test('whatever is packed comes out again, with its path', () => {
  const paths = fc.string({ minLength: 1, unit: 'grapheme' }).filter((path) => !path.endsWith('/'));
  fc.assert(
    fc.property(fc.dictionary(paths, fc.string({ unit: 'binary' }), { noNullPrototype: true }), (files) => {
      const unpacked = [...readZip(writeZip(files))].map(([path, content]) => [path, content.toString()]);
      const packed = Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString()]);
      expect(unpacked).toEqual(packed);
    }),
  );
});

test('a comment behind the directory does no harm', () => {
  const archive = Buffer.concat([writeZip({ 'a.txt': 'one' }), Buffer.from('made by hand')]);
  archive.writeUInt16LE(12, archive.length - 14);
  expect(readZip(archive).get('a.txt')?.toString()).toBe('one');
});

test('what is no archive, or a damaged one, is refused', () => {
  expect(() => readZip(Buffer.from('no zip'))).toThrow('it is not a zip archive');
  expect(() => readZip(Buffer.alloc(100))).toThrow('it is not a zip archive');
  const damaged = writeZip({ 'a.txt': 'one' });
  damaged.writeUInt32LE(0, damaged.length - 6);
  expect(() => readZip(damaged)).toThrow('its directory is damaged');
});
