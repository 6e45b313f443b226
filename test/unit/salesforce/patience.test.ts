import { patienceFor } from '../../../bridge/crm/salesforce/rest/patience.ts';

test('nothing waits while half of the daily requests is left', () => {
  expect(patienceFor(undefined, 250)).toBe(0);
  expect(patienceFor({ used: 50, limit: 100 }, 250)).toBe(0);
});

test('the wait grows evenly as the requests run out, and not beyond its bound', () => {
  expect(patienceFor({ used: 75, limit: 100 }, 250)).toBe(125);
  expect(patienceFor({ used: 140, limit: 100 }, 250)).toBe(250);
});
