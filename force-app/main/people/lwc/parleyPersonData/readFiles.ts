import type { RequestResult } from 'c/parleyRequestProgress';

/** A file that was made, with the address to fetch it from. */
export interface MadeFile {
  readonly name: string;
  readonly versionId: string;
  readonly url: string;
}

/** The files that the result of a command names. */
export default function readFiles({ files }: RequestResult): readonly MadeFile[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown) => {
    const { name, versionId } = (file ?? {}) as { readonly name?: unknown; readonly versionId?: unknown };
    if (typeof name !== 'string' || typeof versionId !== 'string') return [];
    return { name, versionId, url: `/sfc/servlet.shepherd/version/download/${versionId}` };
  });
}
