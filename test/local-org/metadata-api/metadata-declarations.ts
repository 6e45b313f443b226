import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

/** An element that may stand in another one. */
export interface DeclaredElement {
  /** Name of its type: `FieldType`, `string`. */
  readonly type: string;
  readonly required: boolean;
  readonly repeated: boolean;
}

/** A type of Salesforce's Metadata API: an element with others in it, or a text of which only some are allowed. */
export type Declaration =
  | { readonly kind: 'elements'; readonly elements: ReadonlyMap<string, DeclaredElement> }
  | { readonly kind: 'words'; readonly words: ReadonlySet<string> }
  | { readonly kind: 'text' };

let known: ReadonlyMap<string, Declaration> | undefined;

/**
 * The types of the Metadata API by name, out of `@salesforce/types`, which Salesforce generates from the WSDL. They
 * are read once, when they are first asked for.
 */
export function metadataDeclarations(): ReadonlyMap<string, Declaration> {
  return (known ??= readDeclarations());
}

function readDeclarations(): ReadonlyMap<string, Declaration> {
  const file = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const aliases = new Map(
    source.statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type] as const),
  );
  return new Map([...aliases].map(([name, type]) => [name, declarationOf(type, aliases, source)]));
}

function declarationOf(
  type: ts.TypeNode,
  aliases: ReadonlyMap<string, ts.TypeNode>,
  source: ts.SourceFile,
): Declaration {
  const target = ts.isTypeReferenceNode(type) ? aliases.get(type.typeName.getText(source)) : undefined;
  if (target) return declarationOf(target, aliases, source);
  if (ts.isIntersectionTypeNode(type) || ts.isTypeLiteralNode(type)) {
    return { kind: 'elements', elements: new Map(elementsOf(type, aliases, source)) };
  }
  const options = ts.isUnionTypeNode(type) ? type.types : [type];
  const words = options.flatMap((option) =>
    ts.isLiteralTypeNode(option) && ts.isStringLiteral(option.literal) ? [option.literal.text] : [],
  );
  return words.length > 0 ? { kind: 'words', words: new Set(words) } : { kind: 'text' };
}

function elementsOf(
  type: ts.TypeNode,
  aliases: ReadonlyMap<string, ts.TypeNode>,
  source: ts.SourceFile,
): readonly (readonly [string, DeclaredElement])[] {
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((part) => elementsOf(part, aliases, source));
  if (ts.isTypeReferenceNode(type)) {
    const target = aliases.get(type.typeName.getText(source));
    return target ? elementsOf(target, aliases, source) : [];
  }
  if (!ts.isTypeLiteralNode(type)) return [];
  return type.members.filter(ts.isPropertySignature).map((member) => {
    const given = member.type;
    const repeated = given !== undefined && ts.isArrayTypeNode(given);
    const typeName = (repeated ? given.elementType : given)?.getText(source) ?? 'string';
    const required = member.questionToken === undefined && !repeated;
    return [member.name.getText(source), { type: typeName, required, repeated }] as const;
  });
}
