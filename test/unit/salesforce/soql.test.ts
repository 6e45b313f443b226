import fc from 'fast-check';
import { likeText, soql, soqlJoin, soqlName } from '../../../bridge/crm/salesforce/rest/soql.ts';

test('values are quoted and escaped', () => {
  expect(soql`SELECT Id FROM Contact WHERE Name = ${"O'Neil\\"}`.text).toBe(
    "SELECT Id FROM Contact WHERE Name = 'O\\'Neil\\\\'",
  );
  expect(soql`a IN ${['x', "y'"]} AND b = ${true} AND c > ${new Date(0)}`.text).toBe(
    "a IN ('x','y\\'') AND b = true AND c > 1970-01-01T00:00:00.000Z",
  );
});

test('no value leaves its literal, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const literal = soql`${value}`.text;
      const inner = literal.slice(1, -1).replace(/\\./gs, '');
      expect(literal.startsWith("'") && literal.endsWith("'")).toBe(true);
      expect(inner).not.toMatch(/['\\\n\r]/);
    }),
  );
});

test('what has no safe form is refused, an empty list among them', () => {
  const unsafe = (value: unknown) => () => soql`a = ${value as string}`;
  expect(unsafe(undefined)).toThrow(TypeError);
  expect(unsafe(Number.NaN)).toThrow(TypeError);
  expect(unsafe([])).toThrow(TypeError);
  expect(unsafe([undefined])).toThrow(TypeError);
  expect(unsafe({ $ne: 'x' })).toThrow(TypeError);
});

test('a name that is not an API name is refused', () => {
  expect(soqlName('Conversation__r.Channel__r.ExternalKey__c').text).toBe(
    'Conversation__r.Channel__r.ExternalKey__c',
  );
  expect(() => soqlName('Id FROM User --')).toThrow(TypeError);
  expect(soqlJoin(', ', [soqlName('Id'), soqlName('Name')]).text).toBe('Id, Name');
});

test('in a pattern the text stands for itself', () => {
  expect(likeText('50%_\\')).toBe('50\\%\\_\\\\');
});
