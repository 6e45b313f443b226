import { readFileSync } from 'node:fs';
import { formatData } from '../../../scripts/format-data.ts';

test('what the format editor knows of formats is what the bridge knows', async () => {
  const files = await formatData();
  expect(files).toHaveLength(3);
  for (const { path, text } of files) {
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(text);
  }
});
