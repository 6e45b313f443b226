import { rowProblem } from '../../../bridge/crm/salesforce/row-problem.ts';

test('what passes by itself is tried again', () => {
  for (const code of ['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'PROCESSING_HALTED', 'DUPLICATE_VALUE']) {
    expect(rowProblem(code, 'unable to obtain exclusive access').retry).toBe(true);
  }
});

test('what a rule of the org refuses is a dead letter with the reason', () => {
  expect(rowProblem('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'No texts on Sundays.')).toEqual({
    code: 'CRM_ROW_REFUSED',
    sentence: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: No texts on Sundays.',
    retry: false,
  });
});

test('a reason that repeats the refused value is not passed on: it may be the body of a message', () => {
  expect(rowProblem('STRING_TOO_LONG', 'Body: data value too large: my secret').sentence).toBe(
    'STRING_TOO_LONG',
  );
});
