import formatAddress from 'c/parleyFormatAddress';

describe('c/parleyFormatAddress', () => {
  it.each([
    ['+14155550123', '+1 415 555 0123'],
    ['+12025550101', '+1 202 555 0101'],
    ['+34612345678', '+34 612 345 678'],
    ['+442079460958', '+44 207 946 0958'],
    ['+5561999990143', '+55 619 9999 0143'],
    ['+390612345678', '+39 061 234 5678'],
    ['+2250123456789', '+225 012 345 6789'],
    ['+4712345678', '+47 1234 5678'],
    ['+79161234567', '+7 916 123 4567'],
  ])('writes %s as %s', (address, text) => {
    expect(formatAddress(address)).toBe(text);
  });

  it('loses no digit of a number of any length', () => {
    for (let length = 7; length <= 15; length += 1) {
      const address = `+${'123456789012345'.slice(0, length)}`;
      expect(formatAddress(address).replaceAll(' ', '')).toBe(address);
    }
  });

  it.each([['mona@example.com'], ['US.13491208655302741918'], ['anonymous'], ['+12'], ['']])(
    'leaves %s as it is',
    (address) => {
      expect(formatAddress(address)).toBe(address);
    },
  );
});
