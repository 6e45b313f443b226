import mediaType, { fileName } from 'c/parleyMediaType';

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ContentVersion: {
        readonly edges: readonly {
          readonly node: {
            readonly Id: string;
            readonly Title: { readonly value: string | null };
            readonly FileExtension: { readonly value: string | null };
            readonly ContentSize: { readonly value: number | null };
          };
        }[];
      };
    };
  };
}

/** A file in Salesforce that can stand in a header. */
export interface TemplateFile {
  readonly versionId: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** Path under which Salesforce hands out a version of a file. */
const DOWNLOAD = '/sfc/servlet.shepherd/version/download/';

/** The files in the answer to `filesQuery`, by the ids of their versions. */
export default function readFiles(data: unknown): ReadonlyMap<string, TemplateFile> {
  return new Map(
    (data as Answer).uiapi.query.ContentVersion.edges.map(({ node }) => {
      const ending = node.FileExtension.value ?? '';
      const name = fileName(node.Title.value ?? '', ending);
      const size = node.ContentSize.value ?? 0;
      return [node.Id, { versionId: node.Id, name, contentType: mediaType(ending), size }];
    }),
  );
}

/** Where a browser gets a version of a file. */
export function fileAddress(versionId: string): string {
  return DOWNLOAD + versionId;
}
