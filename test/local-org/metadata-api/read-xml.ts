/** Line and column in a file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An element with its text or its children, and where it stands. */
export interface XmlNode {
  readonly name: string;
  /** Text of the element without that of its children; trimmed when it has children. */
  readonly text: string;
  readonly children: readonly XmlNode[];
  /** Behind the start tag: where the platform sees the beginning of a component. */
  readonly start: Place;
  /** Behind the end tag: where the platform sees that a value is wrong. */
  readonly end: Place;
}

/** What is wrong with a file that is no XML, in the words of the parser that the platform uses, and where. */
export class XmlError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.name = 'XmlError';
    this.place = place;
  }
}

interface Draft {
  readonly name: string;
  text: string;
  readonly children: XmlNode[];
  readonly start: Place;
}

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const LAST_CHARACTER = 0x10_ffff;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads an XML document: elements, texts, CDATA. Attributes are passed over, because metadata has none that matter.
 * @throws XmlError
 */
export function readXml(xml: string): XmlNode {
  const placeOf = placeFinder(xml);
  const open: Draft[] = [];
  let root: XmlNode | undefined;
  let position = xml.startsWith('\uFEFF') ? 1 : 0;
  while (position < xml.length) {
    token.lastIndex = position;
    const match = token.exec(xml);
    const here = placeOf(position);
    if (!match) throw new XmlError('The markup in the document is not well-formed.', here);
    position = token.lastIndex;
    const [, cdata, endName, startName, , selfClosing, text] = match;
    const parent = open.at(-1);
    if (text !== undefined || cdata !== undefined) {
      const content = cdata ?? decode(text ?? '', here);
      if (parent) parent.text += content;
      else if (content.trim() !== '') {
        const what = root ? 'The markup in the document following the root element must be well-formed.' : '';
        throw new XmlError(what || 'Content is not allowed in prolog.', here);
      }
    } else if (startName !== undefined) {
      if (root) {
        const what = 'The markup in the document following the root element must be well-formed.';
        throw new XmlError(what, here);
      }
      open.push({ name: startName, text: '', children: [], start: placeOf(position) });
      if (selfClosing === '/') root = close(open, placeOf(position)) ?? root;
    } else if (endName !== undefined) {
      if (parent?.name !== endName) {
        throw new XmlError(
          `The element type "${parent?.name ?? endName}" must be terminated by the matching end-tag "</${parent?.name ?? endName}>".`,
          here,
        );
      }
      root = close(open, placeOf(position)) ?? root;
    }
  }
  if (!root) {
    const what =
      open.length > 0
        ? 'XML document structures must start and end within the same entity.'
        : 'Premature end of file.';
    throw new XmlError(what, placeOf(xml.length));
  }
  return root;
}

/** Ends the innermost element; gives it when it was the outermost one. */
function close(open: Draft[], end: Place): XmlNode | undefined {
  const draft = open.pop();
  if (!draft) return undefined;
  const node = { ...draft, text: draft.children.length > 0 ? draft.text.trim() : draft.text, end };
  const parent = open.at(-1);
  if (!parent) return node;
  parent.children.push(node);
  return undefined;
}

function decode(text: string, place: Place): string {
  return text.replace(/&(#x?)?([^;&\s]*);?/g, (whole, numeric: string | undefined, name: string) => {
    if (numeric !== undefined) {
      const code = Number.parseInt(name, numeric === '#x' ? 16 : 10);
      if (code > 0 && code <= LAST_CHARACTER) return String.fromCodePoint(code);
      throw new XmlError(`Character reference "${whole}" is an invalid XML character.`, place);
    }
    const known = whole.endsWith(';') ? entities[name] : undefined;
    if (known === undefined) {
      throw new XmlError(`The entity "${name}" was referenced, but not declared.`, place);
    }
    return known;
  });
}

function placeFinder(xml: string): (position: number) => Place {
  const lineStarts = [0, ...[...xml.matchAll(/\n/g)].map(({ index }) => index + 1)];
  let line = 1;
  return (position) => {
    // Positions are asked for in rising order, but for text that stands before them.
    while (line < lineStarts.length && (lineStarts[line] ?? Infinity) <= position) line += 1;
    while (line > 1 && (lineStarts[line - 1] ?? 0) > position) line -= 1;
    return { line, column: position - (lineStarts[line - 1] ?? 0) + 1 };
  };
}
