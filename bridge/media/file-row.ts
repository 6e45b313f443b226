import type { MediaFile } from '../conversations/content.ts';
import type { Provider } from '../conversations/model.ts';

/**
 * How far a file of a customer has come.
 * - `waiting`: to be fetched from the provider.
 * - `fetched`: here, to be stored in the CRM.
 * - `stored`: in the CRM.
 * - `too-large`: larger than what is stored; behind a link, if it is not larger than what is fetched either.
 * - `expired`: the provider no longer has it.
 * - `failed`: the provider or the CRM will not give or take it; behind a link, if it is here.
 */
export type FileState = 'waiting' | 'fetched' | 'stored' | 'too-large' | 'expired' | 'failed';

/** A file of a message, as it stands in `media_file`. */
export interface FileRow {
  readonly id: string;
  readonly provider: Provider;
  /** The provider's id of the message. */
  readonly messageId: string;
  /** In the message, from 0. */
  readonly place: number;
  readonly channelKey: string;
  readonly conversationKey: string;
  /** As the provider announced it. */
  readonly description: MediaFile;
  /** When the message was written. */
  readonly occurredAt: Date;
  readonly state: FileState;
  /** What the bytes are; absent until they are here. */
  readonly contentType?: string;
  /** Bytes. */
  readonly size?: number;
  readonly sha256?: string;
  readonly versionId?: string;
  readonly documentId?: string;
  /** Attempts of the step that is under way or due. */
  readonly tries: number;
  readonly errorCode?: string;
  /** The provider keeps it until then. */
  readonly expiresAt: Date;
  /** Its bytes are kept here until then. */
  readonly keptUntil?: Date;
}

/** Columns of `media_file`, in the words of a FileRow. */
export const fileColumns = `id, provider, message_id as "messageId", place, channel_key as "channelKey",
  conversation_key as "conversationKey", description, occurred_at as "occurredAt", state,
  content_type as "contentType", size, sha256, version_id as "versionId", document_id as "documentId", tries,
  error_code as "errorCode", expires_at as "expiresAt", kept_until as "keptUntil"`;

/** A row as the database gives it: big numbers are texts, and what is absent is null. */
export type FileColumns = {
  readonly [Key in keyof FileRow]-?: object extends Pick<FileRow, Key>
    ? (Key extends 'size' ? string : Exclude<FileRow[Key], undefined>) | null
    : FileRow[Key];
};

export function fileRowOf(columns: FileColumns): FileRow {
  const { contentType, size, sha256, versionId, documentId, errorCode, keptUntil, ...row } = columns;
  return {
    ...row,
    ...(contentType !== null && { contentType }),
    ...(size !== null && { size: Number(size) }),
    ...(sha256 !== null && { sha256 }),
    ...(versionId !== null && { versionId }),
    ...(documentId !== null && { documentId }),
    ...(errorCode !== null && { errorCode }),
    ...(keptUntil !== null && { keptUntil }),
  };
}
