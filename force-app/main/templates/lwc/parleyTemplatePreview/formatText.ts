/** A part of a text that is set in one way. */
export interface Piece {
  readonly key: number;
  readonly text: string;
  readonly style: string;
}

const STYLES: Readonly<Record<string, string>> = {
  '*': 'strong',
  _: 'slanted',
  '~': 'struck',
  '`': 'fixed',
};

/** Marks as WhatsApp takes them, around words and not within them; and places that no value fills. */
const MARKED =
  /(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])|```([^`]+)```|(\{\{\s*\w+\s*\}\})/gu;

/**
 * Divides a text as WhatsApp shows it: `*strong*`, `_slanted_`, `~struck~`, and fixed between three backticks.
 * https://faq.whatsapp.com/539178204879377
 */
export default function formatText(text: string): readonly Piece[] {
  const pieces: { text: string; style: string }[] = [];
  let end = 0;
  for (const found of text.matchAll(MARKED)) {
    const [whole, mark = '`', words, fixed, open] = found;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), style: '' });
    pieces.push(
      open === undefined
        ? { text: words ?? fixed ?? '', style: STYLES[mark] ?? '' }
        : { text: open, style: 'open' },
    );
    end = found.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), style: '' });
  return pieces.map((piece, key) => ({ ...piece, key }));
}
