import { resolveReferences } from '../../local-org/rest/resolve-references.ts';

describe('references between the parts of a composite request', () => {
  const results = new Map<string, unknown>([
    ['made', { id: '001', success: true }],
    ['rows', [{ id: 'a' }, { id: 'b' }]],
    ['found', { totalSize: 1, records: [{ Id: '003', Account: { Name: 'Sample' } }] }],
    ['with-dash', { id: '500' }],
  ]);

  test.each([
    ['@{made.id}', '001'],
    ['@{MADE.id}', undefined],
    ['@{made.ID}', '001'],
    ['@{rows[1].id}', 'b'],
    ['@{found.records[0].Account.Name}', 'Sample'],
    ['/sobjects/Case/@{with-dash.id}?x=@{made.id}', '/sobjects/Case/500?x=001'],
    ['@{rows[2].id}', undefined],
    ['@{nobody.id}', undefined],
    ['@{made}', undefined],
    ['mail@{ and } are no reference', 'mail@{ and } are no reference'],
  ])('%s', (text, expected) => {
    const resolve = () => resolveReferences({ deep: [{ text }] }, results);
    if (expected === undefined) {
      expect(resolve).toThrow(expect.objectContaining({ code: 'PROCESSING_HALTED' }));
    } else expect(resolve()).toEqual({ deep: [{ text: expected }] });
  });

  test('what holds none is given back as it is, not copied', () => {
    const body = { records: [{ Name: 'A', Phone: null, Amount: 5 }] };
    expect(resolveReferences(body, results)).toBe(body);
  });
});
