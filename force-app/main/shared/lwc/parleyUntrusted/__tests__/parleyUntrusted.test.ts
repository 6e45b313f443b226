import untrusted from 'c/parleyUntrusted';

describe('c/parleyUntrusted', () => {
  it.each([['{"a":1}'], ['[1]'], ['"a"'], ['7']])('reads %s', (json) => {
    expect(untrusted.parse(json)).toEqual(JSON.parse(json));
  });

  it.each([['{'], [''], [null], [undefined], ['<b>'], ['undefined']])('reads %s as nothing', (json) => {
    expect(untrusted.parse(json)).toBeUndefined();
  });

  it('answers with something harmless where a value is another one', () => {
    for (const value of [undefined, null, 7, 'text', true]) {
      expect(untrusted.object(value)).toEqual({});
      expect(untrusted.list(value)).toEqual([]);
    }
    expect(untrusted.object(['a'])).toEqual({});
    expect(untrusted.list({ length: 1 })).toEqual([]);
    expect(untrusted.text({ toString: () => 'x' })).toBe('');
    expect(untrusted.number('7')).toBeUndefined();
    expect(untrusted.number(NaN)).toBeUndefined();
  });

  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://127.0.0.1:3000/media/x', 'http://127.0.0.1:3000/media/x'],
    ['javascript:alert(1)', ''],
    ['data:text/html,<script>alert(1)</script>', ''],
    [' javascript:alert(1)', ''],
    ['/relative', ''],
    ['', ''],
    [{ href: 'https://example.com' }, ''],
  ])('takes %j as the web address "%s"', (value, address) => {
    expect(untrusted.webAddress(value)).toBe(address);
  });
});
