import { createHash, randomInt } from 'node:crypto';
import type { Cdn } from '../cdn/cdn.ts';
import type { Faults } from '../faults/faults.ts';
import { GraphError } from './graph-error.ts';
import type { MetaFault } from './meta-fault.ts';

const MEGABYTE = 1024 * 1024;
/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const largest: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MEGABYTE,
  'image/png': 5 * MEGABYTE,
  'image/webp': 0.5 * MEGABYTE,
  'audio/aac': 16 * MEGABYTE,
  'audio/amr': 16 * MEGABYTE,
  'audio/mpeg': 16 * MEGABYTE,
  'audio/mp4': 16 * MEGABYTE,
  'audio/ogg': 16 * MEGABYTE,
  'video/3gpp': 16 * MEGABYTE,
  'video/mp4': 16 * MEGABYTE,
  'text/plain': 100 * MEGABYTE,
  'application/pdf': 100 * MEGABYTE,
  'application/msword': 100 * MEGABYTE,
  'application/vnd.ms-excel': 100 * MEGABYTE,
  'application/vnd.ms-powerpoint': 100 * MEGABYTE,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MEGABYTE,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MEGABYTE,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MEGABYTE,
};
/** The address of a file is good for five minutes. */
const LINK_MS = 5 * 60_000;

export interface MetaFile {
  readonly id: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** SHA-256 in Base64, as webhooks have it. */
  readonly sha256: string;
}

/** The files that customers and the business have sent, by their ids. */
export class MediaLibrary {
  readonly #files = new Map<string, MetaFile>();
  readonly #cdn: Cdn;
  readonly #faults: Faults<MetaFault>;
  readonly #authorization: string;

  constructor(cdn: Cdn, faults: Faults<MetaFault>, accessToken: string) {
    this.#cdn = cdn;
    this.#faults = faults;
    this.#authorization = `Bearer ${accessToken}`;
  }

  /** Keeps a file of a customer: whatever it is, WhatsApp has taken it. */
  add(contentType: string, bytes: Buffer): MetaFile {
    const file: MetaFile = {
      id: `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(10_000, 99_999)}`,
      contentType,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('base64'),
    };
    this.#files.set(file.id, file);
    return file;
  }

  /** Keeps a file that the business sends. @throws GraphError when WhatsApp does not take such a file */
  upload(contentType: string, bytes: Buffer): MetaFile {
    const limit = largest[contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
    if (limit === undefined) {
      throw new GraphError(400, 100, 'Invalid parameter', `The file type ${contentType} is not supported`);
    }
    if (bytes.length === 0) throw new GraphError(400, 131053, 'Media upload error', 'The file is empty');
    if (bytes.length > limit) {
      throw new GraphError(
        400,
        131052,
        'Media file too big',
        `${contentType} may have ${limit} bytes at most`,
      );
    }
    return this.add(contentType, bytes);
  }

  get(id: string): MetaFile | undefined {
    return this.#files.get(id);
  }

  delete(id: string): boolean {
    return this.#files.delete(id);
  }

  /**
   * What the API answers when a file is looked up: where it can be fetched now, with the access token.
   * @throws GraphError when there is no such file any more
   */
  lookUp(id: string): object {
    if (this.#faults.take('media-error')) {
      throw new GraphError(503, 131016, 'Service unavailable', 'The file cannot be looked up now');
    }
    const file = this.#faults.take('expired-media') ? undefined : this.#files.get(id);
    if (!file) {
      throw new GraphError(
        400,
        100,
        'Invalid parameter',
        `Object with ID '${id}' does not exist or has expired`,
      );
    }
    const digest = createHash('sha256').update(
      this.#faults.take('wrong-sha256') ? 'another file' : file.bytes,
    );
    return {
      url: this.#cdn.offer(file, {
        forMs: this.#faults.take('expired-link') ? 0 : LINK_MS,
        authorization: this.#authorization,
      }),
      mime_type: file.contentType,
      sha256: digest.digest('hex'),
      file_size: String(file.bytes.length),
      id,
      messaging_product: 'whatsapp',
    };
  }
}
