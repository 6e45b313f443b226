import type { Capabilities } from 'c/parleyCapabilities';
import { hasCaption, type Draft } from 'c/parleyDraft';
import type { OutgoingRow } from './outgoingRow';

/**
 * Divides what a rep has written into rows, as many as the channel needs: each file, or as many as one message
 * carries, with the text as the caption of the first where it fits.
 */
export default function planRows(draft: Draft, capabilities: Capabilities): readonly OutgoingRow[] {
  const { files, quote, text } = draft;
  const body = text.trim();
  const replyTo = quote?.targetId ? { replyToId: quote.targetId } : {};
  if (files.length === 0) return [{ kind: 'Text', body, ...replyTo }];
  const isCaption = hasCaption(draft, capabilities);
  const size = Math.max(capabilities.filesPerMessage, 1);
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
