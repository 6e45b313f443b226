import mediaType, { fileName } from 'c/parleyMediaType';

describe('c/parleyMediaType', () => {
  it.each([
    ['pdf', 'application/pdf'],
    ['JPG', 'image/jpeg'],
    ['exe', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('of "%s" is %s', (ending, type) => {
    expect(mediaType(ending)).toBe(type);
  });

  it.each([
    ['Offer', 'pdf', 'Offer.pdf'],
    ['Offer.PDF', 'pdf', 'Offer.PDF'],
    ['Offer 2.1', 'pdf', 'Offer 2.1.pdf'],
    ['Note', '', 'Note'],
  ])('calls a file with the title "%s" and the ending "%s" %s', (title, ending, name) => {
    expect(fileName(title, ending)).toBe(name);
  });
});
