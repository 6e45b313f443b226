import type { Capabilities } from 'c/parleyCapabilities';
import type { Draft, DraftFile } from 'c/parleyDraft';
import type { OutgoingRow } from './outgoingRow';

/** Sound goes without words on some channels: the text then comes first, by itself. */
const takesCaption = (file: DraftFile | undefined): boolean => !file?.contentType.startsWith('audio/');

/**
 * Divides what a rep has written into rows, as many as the channel needs: each file, or as many as one message
 * carries, with the text as the caption of the first where it fits.
 */
export default function planRows(
  { files, quote, text }: Draft,
  { captionLimit, filesPerMessage }: Capabilities,
): readonly OutgoingRow[] {
  const body = text.trim();
  const replyTo = quote?.targetId ? { replyToId: quote.targetId } : {};
  if (files.length === 0) return [{ kind: 'Text', body, ...replyTo }];
  const isCaption = body.length <= captionLimit && takesCaption(files[0]);
  const size = Math.max(filesPerMessage, 1);
  const groups = Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
    files.slice(index * size, (index + 1) * size),
  );
  const rows: readonly OutgoingRow[] = [
    ...(body && !isCaption ? [{ kind: 'Text' as const, body }] : []),
    ...groups.map((group, index) => ({
      kind: 'Media' as const,
      body: index === 0 && isCaption ? body : '',
      files: group,
    })),
  ];
  return rows.map((row, index) => (index === 0 ? { ...row, ...replyTo } : row));
}
