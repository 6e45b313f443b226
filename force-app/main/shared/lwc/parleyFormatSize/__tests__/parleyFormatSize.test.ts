import formatSize from 'c/parleyFormatSize';

describe('c/parleyFormatSize', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 kB'],
    [123_456, '121 kB'],
    [5 * 1024 * 1024, '5 MB'],
    [2.44 * 1024 * 1024, '2.4 MB'],
    [3 * 1024 ** 3, '3 GB'],
    [5000 * 1024 ** 3, '5,000 GB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});
