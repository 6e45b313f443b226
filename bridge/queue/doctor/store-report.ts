import type { Language } from '../../conversations/language.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import { csvLine } from './csv-line.ts';
import type { DoctorStore } from './doctor-store.ts';
import { doctorWords } from './doctor-words.ts';

/** What spreadsheets know UTF-8 by. */
const MARK = '\ufeff';

interface Report {
  /** The record that the file lies with. */
  readonly recordId: string;
  readonly language: Language;
  readonly at: Date;
}

/** Where the file with all findings is, or why there is none. */
export type StoredReport =
  | { readonly file: { readonly versionId: string; readonly documentId: string } }
  | { readonly fileProblem: string };

/** Stores all findings as a CSV file with a record of the CRM, read from the database while it is sent. */
export async function storeReport(
  crm: Pick<Crm, 'attachFile'>,
  store: DoctorStore,
  { recordId, language, at }: Report,
): Promise<StoredReport> {
  const { columns, fileName } = doctorWords[language];
  const head = MARK + csvLine(columns);
  async function* whole(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(head);
    for await (const rows of store.csvRows()) yield encoder.encode(rows);
  }
  try {
    const file = await crm.attachFile(recordId, {
      key: `numbers:${recordId}`,
      name: fileName.replace('{date}', at.toISOString().slice(0, 10)),
      size: Buffer.byteLength(head) + (await store.csvBytes()),
      read: () => ReadableStream.from(whole()),
    });
    return { file };
  } catch (error) {
    // What was found is worth reading without it.
    if (error instanceof ParleyError && error.code === 'FILE_REFUSED') return { fileProblem: error.message };
    throw error;
  }
}
