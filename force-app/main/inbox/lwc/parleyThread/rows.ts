import askLocationText from '@salesforce/label/c.ParleyAskLocationText';
import askNumberText from '@salesforce/label/c.ParleyAskNumberText';
import type { DraftFile } from 'c/parleyDraft';
import type { OutgoingRow } from './outgoingRow';

/** A template that the rep has filled in. */
export interface FilledTemplate {
  readonly templateId: string;
  readonly values: Readonly<Record<string, string>>;
  /** What the customer will read. */
  readonly text: string;
  readonly headerFile?: DraftFile;
}

export function templateRow({ headerFile, templateId: id, text, values }: FilledTemplate): OutgoingRow {
  const files = headerFile && { files: [headerFile] };
  return { kind: 'Template', body: text, template: { id, values }, ...files };
}

/** A question with a button by which the customer shares number or place. @param text empty for our own words */
export function questionRow(ask: 'number' | 'location', text: string): OutgoingRow {
  const body = text.trim() || (ask === 'number' ? askNumberText : askLocationText);
  return { kind: 'Question', body, content: { type: 'question', text: body, ask, choices: [] } };
}

/** @param emoji empty to take the reaction back */
export function reactionRow(emoji: string, messageId: string): OutgoingRow {
  return { kind: 'Reaction', body: emoji, replyToId: messageId };
}
