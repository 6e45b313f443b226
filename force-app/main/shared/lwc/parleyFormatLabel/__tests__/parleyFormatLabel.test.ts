import formatLabel from 'c/parleyFormatLabel';

describe('c/parleyFormatLabel', () => {
  it('puts values into their places, in the order of the translation', () => {
    expect(formatLabel('{1} of {0}, {1}!', 'a', 2)).toBe('2 of a, 2!');
  });

  it('writes numbers as the locale does', () => {
    // the stub of @salesforce/i18n/locale says en-US
    expect(formatLabel('{0}', 1600)).toBe('1,600');
  });

  it('leaves a place without a value, so that a wrong translation is seen', () => {
    expect(formatLabel('{0} and {1}', 'a')).toBe('a and {1}');
  });

  it('does not take a value for a label', () => {
    expect(formatLabel('{0}', '$& {1}', 'b')).toBe('$& {1}');
  });
});
