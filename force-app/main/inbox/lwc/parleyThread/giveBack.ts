import type { Draft } from 'c/parleyDraft';
import type { OutgoingRow } from './outgoingRow';

/** Puts what could not be saved back before what was written meanwhile. */
export default function giveBack(rows: readonly OutgoingRow[], draft: Draft): Draft {
  const replies = rows.filter(({ kind }) => kind === 'Text' || kind === 'Media' || kind === 'Question');
  return {
    text: [...replies.map(({ body }) => body), draft.text].filter(Boolean).join('\n'),
    files: [...replies.flatMap(({ files = [] }) => files), ...draft.files],
    quote: draft.quote,
  };
}
