import type { PlaceValues } from 'c/parleyFormatRules';

/** The latest Tasks in the result of the command PreviewFormats; none in what has another form. */
export default function readExamples(result: Readonly<Record<string, unknown>>): readonly PlaceValues[] {
  const { examples } = result;
  return Array.isArray(examples)
    ? examples.filter((one): one is PlaceValues => typeof one === 'object' && one !== null)
    : [];
}
