import { readFileSync } from 'node:fs';
import { readFormats } from '../../../bridge/crm/salesforce/formats/read-formats.ts';

interface Document {
  readonly json: string;
  readonly isReadable: boolean;
  readonly own: { readonly subject: string; readonly text: string };
}

const { documents } = JSON.parse(
  readFileSync(new URL('../../fixtures/formats.json', import.meta.url), 'utf8'),
) as { readonly documents: readonly Document[] };

test.each(documents)('$json is read as the format editor reads it', ({ json, isReadable, own }) => {
  const formats = readFormats(json);
  expect(formats !== undefined).toBe(isReadable);
  expect({ subject: '', text: '', ...formats?.messages?.['fr-CA'] }).toEqual(own);
});
