import smsLength from '../smsLength';

const segmentsOf = (text: string) => smsLength(text).segments;

describe('length of a text as SMS', () => {
  it.each([
    ['nothing', '', 1],
    ['160 characters', 'a'.repeat(160), 1],
    ['161 characters, each part with a header', 'a'.repeat(161), 2],
    ['306 characters', 'a'.repeat(306), 2],
    ['307 characters', 'a'.repeat(307), 3],
    ['the longest message that Twilio takes', 'a'.repeat(1600), 11],
  ])('counts %s in the SMS alphabet', (_name, text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });

  it('counts two places for a character of the extension table', () => {
    expect(segmentsOf('€'.repeat(80))).toBe(1);
    expect(segmentsOf('€'.repeat(81))).toBe(2);
  });

  it('does not split a character of the extension table between two SMS', () => {
    // 152 places, then two that do not fit into the 153rd
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toBe(2);
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3);
  });

  it('counts 70 characters per SMS as soon as one is outside of the alphabet', () => {
    expect(smsLength(`${'a'.repeat(69)}ñ`)).toEqual({ segments: 1, unusual: undefined });
    expect(smsLength(`${'a'.repeat(69)}á`)).toEqual({ segments: 1, unusual: 'á' });
    expect(smsLength(`${'a'.repeat(70)}á`)).toEqual({ segments: 2, unusual: 'á' });
    expect(segmentsOf('á'.repeat(134))).toBe(2);
    expect(segmentsOf('á'.repeat(135))).toBe(3);
  });

  it('counts an emoji as the two places that it takes, and does not split it', () => {
    expect(segmentsOf('🚲'.repeat(35))).toBe(1);
    expect(segmentsOf('🚲'.repeat(36))).toBe(2);
    // 33 emoji take 66 of 67 places of a part
    expect(segmentsOf('🚲'.repeat(66))).toBe(2);
    expect(segmentsOf('🚲'.repeat(67))).toBe(3);
  });

  it('names the character that makes the text long', () => {
    expect(smsLength('It’s fine').unusual).toBe('’');
    expect(smsLength("It's fine").unusual).toBeUndefined();
  });
});
