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

/** Media types by the ending of a name: Salesforce does not keep the type. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** The files in the answer to `filesQuery`, by the ids of their versions. */
export default function readFiles(data: unknown): ReadonlyMap<string, TemplateFile> {
  return new Map(
    (data as Answer).uiapi.query.ContentVersion.edges.map(({ node }) => {
      const ending = node.FileExtension.value?.toLowerCase() ?? '';
      const title = node.Title.value ?? '';
      const name = ending === '' || title.toLowerCase().endsWith(`.${ending}`) ? title : `${title}.${ending}`;
      const contentType = TYPES[ending] ?? 'application/octet-stream';
      return [node.Id, { versionId: node.Id, name, contentType, size: node.ContentSize.value ?? 0 }];
    }),
  );
}

/** Where a browser gets a version of a file. */
export function fileAddress(versionId: string): string {
  return DOWNLOAD + versionId;
}
