import type { IncomingMessage } from 'node:http';
import { ParleyError } from '../errors.ts';

export interface Patience {
  /** In each span of so many ms at least this many bytes must come. */
  readonly spanMs: number;
  readonly leastBytes: number;
}

/**
 * The bytes of an answer, as long as they come steadily, are complete and not too many. What is not read on closes the
 * connection.
 * @throws ParleyError FILE_TOO_LARGE, or PROVIDER_UNAVAILABLE when they stop, trickle or break off
 */
export async function* steadyBytes(
  response: IncomingMessage,
  { largest, spanMs, leastBytes }: Patience & { readonly largest: number },
): AsyncGenerator<Buffer> {
  let total = 0;
  let inSpan = 0;
  // Counted as they arrive: a reader that takes its time is no fault of the server.
  const timer = setInterval(() => {
    const isWaiting = response.readableLength === 0;
    if (isWaiting && inSpan < leastBytes) response.destroy(new Error('The bytes come too slowly.'));
    inSpan = 0;
  }, spanMs);
  try {
    for await (const part of response) {
      const bytes = part as Buffer;
      total += bytes.length;
      inSpan += bytes.length;
      if (total > largest) throw new ParleyError('FILE_TOO_LARGE');
      yield bytes;
    }
    if (!response.complete) throw new Error('The bytes broke off.');
  } catch (cause) {
    if (cause instanceof ParleyError) throw cause;
    throw new ParleyError('PROVIDER_UNAVAILABLE', 'The file did not come to its end.', { cause });
  } finally {
    clearInterval(timer);
    response.destroy();
  }
}
