import { findStalePackages } from '../../../scripts/find-stale-packages.mjs';

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/express': { version: '5.3.0' },
  'node_modules/express/node_modules/ms': { version: '2.1.3' },
  'node_modules/@other-platform/binary': { version: '1.0.0', optional: true },
};
const installed = {
  'node_modules/express': { version: '5.3.0' },
  'node_modules/express/node_modules/ms': { version: '2.1.3' },
};

test('an installation that is what the lockfile asks for needs nothing', () => {
  expect(findStalePackages(wanted, installed)).toEqual([]);
});

test('an optional package may be absent, but not be of another version', () => {
  const other = { ...installed, 'node_modules/@other-platform/binary': { version: '0.9.0' } };
  expect(findStalePackages(wanted, other)).toEqual(['@other-platform/binary']);
});

test.each([
  ['missing', {}, ['express', 'ms']],
  ['of another version', { ...installed, 'node_modules/express': { version: '5.2.0' } }, ['express']],
  ['no longer wanted', { ...installed, 'node_modules/old': { version: '1.0.0' } }, ['old']],
])('a package that is %s is stale', (_what, present, expected) => {
  expect(findStalePackages(wanted, present)).toEqual(expected);
});
