import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { PlaceValues } from '../bridge/conversations/formats/fill-format.ts';
import { formatKinds, type FormatKind } from '../bridge/conversations/formats/format-kind.ts';
import { places } from '../bridge/conversations/formats/places.ts';
import { sampleValues } from '../bridge/conversations/formats/sample-values.ts';
import { wordsOf } from '../bridge/conversations/formats/words-of.ts';
import { languages, type Language } from '../bridge/conversations/language.ts';

const folder = 'force-app/main/activities/lwc/parleyFormatRules';

/** One file of what the format editor knows of the bridge, for when the bridge is away. */
interface DataFile {
  readonly path: string;
  readonly text: string;
}

/** Places, formats of the languages and samples, as modules of the package: the bridge is where they are written. */
export async function formatData(): Promise<readonly DataFile[]> {
  const all = (valueOf: (kind: FormatKind, language: Language) => unknown) =>
    Object.fromEntries(
      formatKinds.map((kind) => [
        kind,
        Object.fromEntries(languages.map((language) => [language, valueOf(kind, language)])),
      ]),
    );
  return Promise.all([
    dataFile('places.ts', 'What each kind of Task can tell.', 'PLACES', places),
    dataFile(
      'standardFormats.ts',
      'The formats that count where nobody has set others.',
      'STANDARD_FORMATS',
      all((kind, language) => wordsOf(language).formats[kind]),
    ),
    dataFile(
      'samples.ts',
      'What stands in the places of Tasks that never were.',
      'SAMPLES',
      all((kind, language) => withoutShared(sampleValues(kind, language))),
      { EVERYWHERE: shared },
    ),
  ]);
}

const [first, ...others] = formatKinds.flatMap((kind) =>
  languages.map((language) => sampleValues(kind, language)),
);
/** What all samples say alike is written once. */
const shared = Object.fromEntries(
  Object.entries(first ?? {}).filter(([place, value]) => others.every((sample) => sample[place] === value)),
);

function withoutShared(sample: PlaceValues): PlaceValues {
  const own = Object.entries(sample).filter(([place]) => !(place in shared));
  return { '...EVERYWHERE': '', ...Object.fromEntries(own) };
}

/** @param constants that `value` spreads: by a member called `...NAME` */
async function dataFile(
  name: string,
  says: string,
  constant: string,
  value: unknown,
  constants: Readonly<Record<string, unknown>> = {},
): Promise<DataFile> {
  const path = `${folder}/${name}`;
  const spread = Object.entries(constants).map(
    ([word, held]) => `const ${word} = ${JSON.stringify(held)} as const;\n\n`,
  );
  const literal = JSON.stringify(value).replaceAll(/"(\.{3}[A-Z]+)":""/g, '$1');
  const code = `${spread.join('')}/** ${says} Made from bridge/conversations/formats by npm run generate. */
export const ${constant} = ${literal} as const;`;
  const options = (await resolveConfig(fileURLToPath(new URL(`../${path}`, import.meta.url)))) ?? {};
  return { path, text: await format(code, { ...options, parser: 'typescript' }) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of await formatData()) {
    writeFileSync(new URL(`../${path}`, import.meta.url), text);
  }
}
