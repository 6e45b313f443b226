import type { DraftFile } from 'c/parleyDraft';
import mediaType, { fileName } from 'c/parleyMediaType';

interface Value<Type = string> {
  readonly value: Type | null;
}

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ContentDocumentLink: {
        readonly edges: readonly {
          readonly node: {
            readonly LinkedEntityId: Value;
            readonly ContentDocument: {
              readonly Id: string;
              readonly Title: Value;
              readonly FileExtension: Value;
              readonly FileType: Value;
              readonly ContentSize: Value<number>;
              readonly LatestPublishedVersionId: Value;
              readonly LastModifiedDate: Value;
            } | null;
          };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    };
  };
}

/** A file that lies on a record. */
export interface RecordFile {
  readonly documentId: string;
  /** Its latest version. */
  readonly file: DraftFile;
  /** Milliseconds since 1970. */
  readonly changedAt: number | undefined;
  /** Records of those asked for on which it lies. */
  readonly recordIds: readonly string[];
}

/** Notes, which Salesforce keeps among the files. */
const NOTE = 'SNOTE';

/** The answer to `recordFilesQuery`, each file once, in the order of the answer; and whether there are more. */
export default function readRecordFiles(data: unknown): {
  readonly files: readonly RecordFile[];
  readonly hasMore: boolean;
} {
  const { edges, pageInfo } = (data as Answer).uiapi.query.ContentDocumentLink;
  const files = new Map<string, RecordFile>();
  for (const { node } of edges) {
    const { ContentDocument: document, LinkedEntityId } = node;
    const versionId = document?.LatestPublishedVersionId.value;
    if (!document || !versionId || document.FileType.value === NOTE) continue;
    const ending = document.FileExtension.value ?? '';
    const changedAt = document.LastModifiedDate.value;
    files.set(document.Id, {
      documentId: document.Id,
      file: {
        versionId,
        name: fileName(document.Title.value ?? '', ending),
        contentType: mediaType(ending),
        size: document.ContentSize.value ?? 0,
      },
      changedAt: changedAt ? Date.parse(changedAt) : undefined,
      recordIds: [...(files.get(document.Id)?.recordIds ?? []), LinkedEntityId.value ?? ''],
    });
  }
  return { files: [...files.values()], hasMore: pageInfo.hasNextPage };
}
