import formatDuration from 'c/parleyFormatDuration';

it.each([
  [0, '0:00'],
  [32.9, '0:32'],
  [185, '3:05'],
  [3725, '1:02:05'],
  [36_000, '10:00:00'],
  [-1, '0:00'],
])('%d seconds are written %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
