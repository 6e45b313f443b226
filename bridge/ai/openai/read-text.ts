/** All bytes as text. */
export async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of bytes) text += decoder.decode(part, { stream: true });
  return text + decoder.decode();
}
