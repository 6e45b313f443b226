import { ParleyError } from '../../../errors.ts';
import type { FetchResponse, FetchStream } from './connection.ts';

/**
 * Reads the answers of a stream one at a time, and only when asked. It listens from the start: an error that comes
 * while the consumer is at work is kept, and thrown once everything before it has been read. (The iterator of a
 * readable stream would begin to listen with the first read and lose it.)
 */
export class ResponseReader {
  readonly #stream: FetchStream;
  readonly #silenceMs: number;
  #isOpen = false;
  #end: { readonly error?: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** @param silenceMs how long the server may say nothing before it counts as gone, in milliseconds */
  constructor(stream: FetchStream, silenceMs: number) {
    this.#stream = stream;
    this.#silenceMs = silenceMs;
    const open = () => {
      this.#isOpen = true;
      this.#wake();
    };
    stream.on('metadata', open);
    stream.on('readable', open);
    stream.on('end', () => this.#finish({}));
    stream.on('error', (error: unknown) => this.#finish({ error }));
  }

  /**
   * Waits until the server has taken the first request or the stream has ended. It cannot always be told: a server
   * need not say anything before it has something to send.
   *
   * @param longestMs after which the request counts as taken, in milliseconds
   */
  async opened(longestMs: number): Promise<void> {
    if (this.#isOpen || this.#end) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * Waits for the next answer.
   *
   * @throws the error of the gRPC client, or ParleyError CRM_UNAVAILABLE when the server ended the stream or fell silent
   */
  async next(): Promise<FetchResponse> {
    for (;;) {
      const response: FetchResponse | null = this.#stream.read();
      if (response !== null) return response;
      if (this.#end !== undefined) {
        throw this.#end.error ?? new ParleyError('CRM_UNAVAILABLE', 'Salesforce ended the stream of events.');
      }
      await this.#changed();
    }
  }

  #finish(end: { readonly error?: unknown }): void {
    this.#end ??= end;
    this.#wake();
  }

  #changed(): Promise<void> {
    return new Promise((resolve, reject) => {
      const silence = setTimeout(() => {
        const seconds = Math.round(this.#silenceMs / 1000);
        reject(new ParleyError('CRM_UNAVAILABLE', `The stream of events was silent for ${seconds} seconds.`));
      }, this.#silenceMs);
      this.#wake = () => {
        clearTimeout(silence);
        resolve();
      };
    });
  }
}
