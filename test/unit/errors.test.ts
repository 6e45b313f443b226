import { readFileSync } from 'node:fs';
import { errorCatalogue, ParleyError, type ErrorCode } from '../../bridge/errors.ts';
import { errorsPage } from '../../scripts/errors-page.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

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
