import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCatalogue, ParleyError, type ErrorCode } from '../../bridge/errors.ts';
import { errorsPage } from '../../scripts/errors-page.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];
const bridge = resolve(import.meta.dirname, '../../bridge');
const sources = readdirSync(bridge, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== 'errors.ts')
  .map((path) => readFileSync(join(bridge, path), 'utf8'));

describe('the catalogue of errors', () => {
  test('is the page for readers', () => {
    expect(readFileSync(new URL('../../bridge/errors.md', import.meta.url), 'utf8')).toBe(errorsPage());
  });

  test.each(codes)('%s says in whole sentences what happened and what to do', (code) => {
    const { sentence, action, httpStatus } = errorCatalogue[code];
    for (const text of [sentence, action]) expect(text).toMatch(/^[A-Z].*[.]$/);
    expect(httpStatus).toBeGreaterThanOrEqual(200);
    expect(httpStatus).toBeLessThan(600);
  });

  test.each(codes)('%s is said by some part of the bridge', (code) => {
    expect(sources.some((source) => source.includes(`'${code}'`))).toBe(true);
  });

  test('an error carries its entry, its detail and its cause', () => {
    const cause = new Error('inner');
    const error = new ParleyError('STORE_UNAVAILABLE', 'Since noon.', { cause });
    expect(error).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: `${errorCatalogue.STORE_UNAVAILABLE.sentence} Since noon.`,
      action: errorCatalogue.STORE_UNAVAILABLE.action,
      httpStatus: 503,
      retry: true,
      cause,
    });
  });
});
