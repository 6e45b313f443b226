const LONGEST_MS = 15_000;

/**
 * Fetches a file from where a client says that it lies, as the providers do: without credentials, within 15 seconds.
 * @returns undefined when it cannot be had, or is larger
 */
export async function fetchFile(
  url: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<{ readonly contentType: string; readonly bytes: Buffer } | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]) });
    if (!answer.ok) return undefined;
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > mostBytes) return undefined;
    return { contentType: answer.headers.get('content-type') ?? 'application/octet-stream', bytes };
  } catch {
    return undefined;
  }
}
