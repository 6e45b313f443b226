import { csvRows } from '../../../bridge/crm/salesforce/people/csv-rows.ts';

/** Reads CSV that comes in pieces of this many characters. */
async function read(text: string, size: number): Promise<readonly (readonly string[])[]> {
  async function* pieces() {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }
  const rows: (readonly string[])[] = [];
  for await (const portion of csvRows(pieces())) rows.push(...portion);
  return rows;
}

const text = [
  '"Id","Name","Phone"\n',
  '"1","Plain","+1 415 555 0123"\n',
  '"2","With, a comma","(415) 555-0123"\r\n',
  '"3","With ""quotes"" inside",""\n',
  '"4","Over\ntwo lines","""all quoted"""\n',
  '5,bare,\n',
  ',"",""""\n',
  '"6","without an end","x"',
].join('');
const rows = [
  ['Id', 'Name', 'Phone'],
  ['1', 'Plain', '+1 415 555 0123'],
  ['2', 'With, a comma', '(415) 555-0123'],
  ['3', 'With "quotes" inside', ''],
  ['4', 'Over\ntwo lines', '"all quoted"'],
  ['5', 'bare', ''],
  ['', '', '"'],
  ['6', 'without an end', 'x'],
];

test('CSV is read the same, wherever it is cut into pieces', async () => {
  for (let size = 1; size <= text.length; size += 1) expect(await read(text, size)).toEqual(rows);
});

test('nothing has no rows', async () => {
  expect(await read('', 1)).toEqual([]);
});
