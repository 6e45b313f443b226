import { rowProblem } from '../../../bridge/crm/salesforce/rest/row-problem.ts';

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

test('the query that was refused, and the number in it, are not repeated', () => {
  const message =
    "\nFROM Contact WHERE HomePhone LIKE '%5%5%5%0%1%0%1%'\n                   ^\nERROR at Row:1:Column:60\nNo such column 'HomePhone' on entity 'Contact'.";
  expect(rowProblem('INVALID_FIELD', message).sentence).toBe(
    "INVALID_FIELD: ERROR at Row:1:Column:60\nNo such column 'HomePhone' on entity 'Contact'.",
  );
});
