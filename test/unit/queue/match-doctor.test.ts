import { languages } from '../../../bridge/conversations/language.ts';
import { csvLine } from '../../../bridge/queue/doctor/csv-line.ts';
import { doctorWords } from '../../../bridge/queue/doctor/doctor-words.ts';
import type { SharedKey } from '../../../bridge/queue/doctor/doctor-store.ts';
import { findingKinds, type Finding } from '../../../bridge/queue/doctor/finding.ts';
import { findingLine } from '../../../bridge/queue/doctor/finding-line.ts';
import { isSimilarName } from '../../../bridge/queue/doctor/is-similar-name.ts';
import type { RecordField } from '../../../bridge/queue/doctor/record-field.ts';
import { sharedFindings } from '../../../bridge/queue/doctor/shared-findings.ts';

test.each([
  ['Ana Sample', 'Sample, Ana', true],
  ['María José Sample', 'maria sample', true],
  ['A. Sample', 'Ana Sample', true],
  ['Sample', 'Ana Sample', true],
  ['Ana Sample', 'Luis Sample', false],
  ['Ana Sample', 'Ana Example', false],
  ['A', 'Ana Sample', false],
  ['', 'Ana Sample', false],
  ['Sample Ltd', 'Ana Sample', false],
])('%s and %s may be one person: %s', (one, other, isSimilar) => {
  expect(isSimilarName(one, other)).toBe(isSimilar);
  expect(isSimilarName(other, one)).toBe(isSimilar);
});

test.each([
  ['=1+1', `"'=1+1"`],
  ['+14155550123', `"'+14155550123"`],
  ['-1', `"'-1"`],
  ['@cmd', `"'@cmd"`],
  ['\t=1', `"'\t=1"`],
  ['say "hi", Ana', `"say ""hi"", Ana"`],
  ['two\nlines', `"two\nlines"`],
  ['', `""`],
])('the cell %j is shown and never carried out', (cell, written) => {
  expect(csvLine([cell, 'next'])).toBe(`${written},"next"\r\n`);
});

function key(number: number, id: string, over: Partial<RecordField> = {}, holders = 2): SharedKey {
  const name = `Person${id} Sample${id}`;
  return {
    hash: Buffer.from(String(number).padStart(16, '0')),
    isEmail: false,
    place: {
      object: 'Contact',
      id,
      name,
      owner: 'Ana Sample',
      field: 'Phone',
      written: String(number),
      ...over,
    },
    holders,
  };
}

async function findings(keys: readonly SharedKey[], portion = 3): Promise<readonly Finding[]> {
  async function* portions() {
    for (let start = 0; start < keys.length; start += portion) {
      yield await Promise.resolve(keys.slice(start, start + portion));
    }
  }
  const found: Finding[] = [];
  for await (const some of sharedFindings(portions())) found.push(...some);
  return found;
}

test.each([1, 2, 3, 100])(
  'numbers are told from each other wherever a portion of %i ends',
  async (portion) => {
    const found = await findings([key(1, 'a'), key(1, 'b'), key(2, 'c'), key(2, 'c'), key(2, 'd')], portion);
    expect(found.map(({ kind, id, with: others }) => [kind, id, others?.map((other) => other.id)])).toEqual([
      ['shared', 'a', ['b']],
      ['shared', 'b', ['a']],
      ['shared', 'c', ['d']],
      ['shared', 'd', ['c']],
    ]);
  },
);

test('the number of a whole company names a few, counts all, and lists each', async () => {
  const many = Array.from({ length: 240 }, (_, index) => key(1, String(index).padStart(3, '0'), {}, 240));
  const found = await findings([...many, key(2, 'x'), key(2, 'y')]);
  expect(found).toHaveLength(242);
  expect(found[0]).toMatchObject({ kind: 'shared', withCount: 239 });
  expect(found[0]?.with).toHaveLength(5);
  expect(found[239]?.with).toHaveLength(5);
  expect(new Set(found.map(({ id }) => id)).size).toBe(242);
});

test('a business and a person with one number and one name are two', async () => {
  const account = key(1, 'a', { object: 'Account', name: 'Sample' });
  const found = await findings([account, key(1, 'b', { name: 'Sample' })]);
  expect(found.map(({ kind }) => kind)).toEqual(['shared', 'shared']);
});

test.each(languages)('the file has all its words in %s', (language) => {
  const { columns, kinds, fileName, further } = doctorWords[language];
  expect(new Set(columns).size).toBe(9);
  expect(new Set(findingKinds.map((kind) => kinds[kind])).size).toBe(findingKinds.length);
  expect(fileName).toMatch(/\{date\}\.csv$/);
  expect(further).toContain('{count}');
  const others = { with: [{ id: 'b', name: 'Luis Sample' }], withCount: 7 };
  const line = findingLine({ ...key(1, 'a').place, kind: 'shared', ...others }, language);
  expect(line).toContain(`Luis Sample (b); ${further.replace('{count}', '6')}`);
});
