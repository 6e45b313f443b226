import fc from 'fast-check';
import { cleanText } from '../../../bridge/conversations/text/clean-text.ts';

test('NUL and other control characters go, tab and line breaks stay', () => {
  expect(cleanText('a\u0000b\u0007c\td\r\ne', 100)).toBe('abc\td\r\ne');
});

test('half of a surrogate pair becomes a replacement character', () => {
  expect(cleanText('a\ud800b\udc00', 100)).toBe('a\ufffdb\ufffd');
});

test('a text that is too long ends in an ellipsis, never in half a character', () => {
  expect(cleanText('abcdef', 4)).toBe('abc…');
  expect(cleanText('ab😀cd', 4)).toBe('ab…');
  expect(cleanText('ab😀cd', 5)).toBe('ab😀…');
});

test('whatever comes in, the result is well formed and within the limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const clean = cleanText(text, limit);
      expect(clean.length).toBeLessThanOrEqual(limit);
      expect(clean.isWellFormed()).toBe(true);
    }),
  );
});
