import { ParleyError } from '../../errors.ts';

/** UTF-16 code units. A piece of an answer is some hundred. */
const LONGEST_LINE = 256 * 1024;

/**
 * The `data` of each event of a server-sent stream, in order. An event that the end of the stream leaves open counts too.
 * @throws ParleyError AI_ANSWER_NOT_VALID when a line does not end; what reading throws
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(bytes)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
  }
  if (data.length > 0) yield data.join('\n');
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of bytes) {
    rest += decoder.decode(part, { stream: true });
    // A CR at the end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) throw new ParleyError('AI_ANSWER_NOT_VALID', 'A line has no end.');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
