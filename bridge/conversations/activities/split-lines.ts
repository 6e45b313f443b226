/** How far back from the end of a part a good place to divide a long line is looked for, in UTF-16 code units. */
const REACH = 500;

/**
 * Lines put together to texts of a limited length, in order and without losing a character. Each text holds as many
 * lines as it can, so that what is added at the end changes only the last ones. A line that is longer than a text has
 * texts of its own, and is divided at a blank where there is one.
 * @param longest of one text, in UTF-16 code units, two at least
 */
export function splitLines(lines: readonly string[], longest: number): readonly string[] {
  const texts: string[] = [];
  let text: string | undefined;
  for (const line of lines) {
    if (text !== undefined && text.length + 1 + line.length <= longest) {
      text += `\n${line}`;
      continue;
    }
    if (text !== undefined) texts.push(text);
    text = line;
    while (text.length > longest) {
      const end = divisionOf(text, longest);
      texts.push(text.slice(0, end));
      text = text.slice(end);
    }
  }
  return text === undefined ? texts : [...texts, text];
}

function divisionOf(text: string, longest: number): number {
  for (let end = longest; end > Math.max(1, longest - REACH); end -= 1) {
    if (/\s/.test(text[end - 1] ?? '')) return end;
  }
  const isWithinCharacter = /[\uD800-\uDBFF]/.test(text[longest - 1] ?? '');
  return isWithinCharacter ? longest - 1 : longest;
}
