import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, visit } from 'graphql';

const main = fileURLToPath(new URL('../../force-app/main/', import.meta.url));
const queries = globSync('*/lwc/*/*Query.ts', { cwd: main }).map((path) => {
  const [, text = ''] = /gql`([^`]*)`/.exec(readFileSync(`${main}${path}`, 'utf8')) ?? [];
  return { path, text };
});

// Of several fields of one input object nobody says which counts first: servers take them as the type has them.
test('every list of a screen is ordered by one field', () => {
  expect(queries.map(({ path }) => path)).toContain('calls/lwc/parleyCallModel/callsQuery.ts');
  const several: string[] = [];
  for (const { path, text } of queries) {
    visit(parse(text), {
      Argument({ name, value }) {
        if (name.value !== 'orderBy' || value.kind !== 'ObjectValue') return;
        if (value.fields.length !== 1) several.push(path);
      },
    });
  }
  expect(several).toEqual([]);
});
