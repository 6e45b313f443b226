import { budgetLevel, type BudgetLevel } from '../../../bridge/crm/salesforce/rest/budget-level.ts';

const at = (used: number, percent = 80, before: BudgetLevel = 'Everything') =>
  budgetLevel({ used, limit: 1_000 }, percent, before);

test.each([
  [0, 'Everything'],
  [799, 'Everything'],
  [800, 'NoBackground'],
  [949, 'NoBackground'],
  [950, 'EssentialOnly'],
  [1_200, 'EssentialOnly'],
])('of 1,000 requests %d are used: %s', (used, level) => expect(at(used)).toBe(level));

test('a share that is set above 95 percent is the border of both', () => {
  expect(at(979, 98)).toBe('Everything');
  expect(at(980, 98)).toBe('EssentialOnly');
  expect(at(999, 100)).toBe('Everything');
});

test('a figure that swings around a border does not swing the level', () => {
  expect(at(790, 80, 'NoBackground')).toBe('NoBackground');
  expect(at(779, 80, 'NoBackground')).toBe('Everything');
  expect(at(940, 80, 'EssentialOnly')).toBe('EssentialOnly');
  expect(at(929, 80, 'EssentialOnly')).toBe('NoBackground');
});

test('an org that tells no limit has no budget to keep', () => {
  expect(budgetLevel({ used: 5, limit: 0 }, 80, 'EssentialOnly')).toBe('Everything');
});
