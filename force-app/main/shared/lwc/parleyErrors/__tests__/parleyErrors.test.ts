import reduceErrors from 'c/parleyErrors';

describe('c/parleyErrors', () => {
  it.each([
    ['a sentence', 'Gone.', ['Gone.']],
    ['an Error', new Error('Gone.'), ['Gone.']],
    ['errors of GraphQL', [{ message: 'One.' }, { message: 'Two.' }], ['One.', 'Two.']],
    ['an error of the UI API', { status: 404, body: { message: 'Not found.' } }, ['Not found.']],
    ['a list of errors', { body: [{ message: 'One.' }, { message: 'Two.' }] }, ['One.', 'Two.']],
    [
      'reasons by record and field, which say more than the title',
      {
        body: {
          message: 'An error occurred.',
          output: {
            errors: [{ message: 'The record is locked.' }],
            fieldErrors: { Body__c: [{ message: 'Too long.' }] },
          },
        },
      },
      ['The record is locked.', 'Too long.'],
    ],
    [
      'a title whose reasons are empty',
      { body: { message: 'An error occurred.', output: { errors: [], fieldErrors: {} } } },
      ['An error occurred.'],
    ],
    ['the same sentence twice', [{ message: 'One.' }, { message: 'One.' }], ['One.']],
    ['the page of a server that is down', { body: { message: '<html><body>Down</body></html>' } }, []],
    ['nothing', undefined, []],
    ['an error without words', { status: 500 }, []],
  ])('finds the sentences in %s', (_name, failure, sentences) => {
    expect(reduceErrors(failure)).toEqual(sentences);
  });
});
