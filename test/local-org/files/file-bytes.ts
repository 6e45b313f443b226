import { createHash } from 'node:crypto';
import { OrgError } from '../org-error.ts';

/** Where bytes survive a restart. */
export interface BytesKeeper {
  putBytes(reference: string, bytes: Buffer): void;
  getBytes(reference: string): Buffer | undefined;
}

const inMemory = (): BytesKeeper => {
  const kept = new Map<string, Buffer>();
  return {
    putBytes: (reference, bytes) => void kept.set(reference, bytes),
    getBytes: (reference) => kept.get(reference),
  };
};

const base64Form = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/**
 * Bytes of files, beside the rows: a row holds a reference, which is their MD5 checksum and their number. The same
 * bytes are kept once.
 */
export class FileBytes {
  readonly #keeper: BytesKeeper;

  constructor(keeper: BytesKeeper = inMemory()) {
    this.#keeper = keeper;
  }

  /**
   * Keeps what a write says: bytes of a multipart request, or a text in Base64.
   * @returns the reference, or null for no bytes at all
   */
  keep(given: unknown): string | null {
    if (given === null || given === undefined || given === '') return null;
    if (!Buffer.isBuffer(given) && (typeof given !== 'string' || !base64Form.test(given))) {
      throw new OrgError('JSON_PARSER_ERROR', 'Cannot deserialize instance of base64');
    }
    const bytes = Buffer.isBuffer(given) ? given : Buffer.from(given, 'base64');
    const reference = `${createHash('md5').update(bytes).digest('hex')} ${bytes.length}`;
    this.#keeper.putBytes(reference, bytes);
    return reference;
  }

  /** The bytes of a reference. */
  read(reference: unknown): Buffer {
    const bytes = typeof reference === 'string' ? this.#keeper.getBytes(reference) : undefined;
    if (!bytes) throw new Error(`There are no bytes of ${String(reference)}.`);
    return bytes;
  }
}

/** What a reference says of its bytes. */
export function describeBytes(reference: string): { readonly checksum: string; readonly size: number } {
  const [checksum = '', size = ''] = reference.split(' ');
  return { checksum, size: Number(size) };
}
