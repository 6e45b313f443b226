import type { FilePart } from './download-file.ts';

/** A file that can be shown. */
export interface ShownFile {
  readonly name: string;
  /** What it is, by its bytes. */
  readonly contentType: string;
  /** Bytes; absent where that is not known before the end. */
  readonly size?: number;
  /** All bytes. To be read, or ended, once. */
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** Bytes `from` to `to`, the last one included; absent where a file can only be read from its beginning. */
  readonly read?: (from: number, to: number) => AsyncGenerator<Uint8Array>;
  /** Present where parts of it were asked for at its provider: then `bytes` are this part, or none. */
  readonly part?: FilePart | 'outside';
}
