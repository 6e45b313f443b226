import { nextForm } from '../../../bridge/conversations/numbers/next-form.ts';

test('the address goes out as the provider shows it', () => {
  expect(nextForm('+5561981111111', undefined, [])).toBe('+5561981111111');
});

test('the form that has worked goes before the one that is shown', () => {
  expect(nextForm('+556181111111', '+5561981111111', [])).toBe('+5561981111111');
  expect(nextForm('+556181111111', '+5561981111111', ['+5561981111111'])).toBe('+556181111111');
});

test('the form that has worked for a number of before is not used for another one', () => {
  expect(nextForm('+14155550124', '+5561981111111', [])).toBe('+14155550124');
  expect(nextForm('+14155550124', '+5561981111111', ['+14155550124'])).toBeUndefined();
});

test('each spelling of a number is tried once, and then no more', () => {
  const refused: string[] = [];
  for (let form = nextForm('+556181111111', undefined, refused); form;) {
    refused.push(form);
    form = nextForm('+556181111111', undefined, refused);
  }
  expect(refused[0]).toBe('+556181111111');
  expect(new Set(refused)).toEqual(new Set(['+556181111111', '+5561981111111']));
  expect(refused).toHaveLength(2);
});

test('a number with one spelling, and a user id, have no other form', () => {
  expect(nextForm('+14155550101', undefined, ['+14155550101'])).toBeUndefined();
  expect(nextForm('US.13491208655302741918', undefined, ['US.13491208655302741918'])).toBeUndefined();
});
