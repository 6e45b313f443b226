import { createRequire } from 'node:module';
import ts from 'typescript';
import { children, type MetadataElement, type MetadataFile } from './metadata-file.ts';

/** Elements that carry XML of their own, which the WSDL calls text. */
const opaque = new Set(['LightningComponentBundle.targetConfigs']);

interface Declarations {
  readonly checker: ts.TypeChecker;
  readonly types: ReadonlyMap<string, ts.Type>;
}

/** Reading the declarations takes a second or two; they do not change. */
let declarations: Declarations | undefined;

/**
 * Holds metadata files against `@salesforce/types`, which Salesforce generates from the WSDL of its Metadata API:
 * names of elements, required ones, repeated ones, and their values.
 */
export class StructureChecker {
  private readonly checker: ts.TypeChecker;
  private readonly types: ReadonlyMap<string, ts.Type>;

  constructor() {
    declarations ??= readDeclarations();
    this.checker = declarations.checker;
    this.types = declarations.types;
  }

  /** Sentences about what is wrong in the file: a metadata file, or a part of another one that has a metadata type. */
  check(file: Pick<MetadataFile, 'file' | 'type' | 'root'>): readonly string[] {
    const type = this.types.get(file.type);
    if (!type) return [`${file.file}: there is no metadata type ${file.type}.`];
    return this.checkElement(file.root, type, file.type).map((problem) => `${file.file}: ${problem}`);
  }

  private checkElement(element: MetadataElement, type: ts.Type, path: string): readonly string[] {
    if (opaque.has(path)) return [];
    const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    if (isObject && type.symbol?.name !== 'Date') return this.checkChildren(element, type, path);
    if (typeof element !== 'string') return [`${path} is text, without elements.`];
    return this.isValue(element, type) ? [] : [`${path} may not be "${element}".`];
  }

  private checkChildren(element: MetadataElement, type: ts.Type, path: string): readonly string[] {
    if (typeof element === 'string' && element.trim() !== '') return [`${path} has elements, not text.`];
    const names = typeof element === 'string' ? [] : Object.keys(element);
    const unknown = names
      .filter((name) => !type.getProperty(name))
      .map((name) => `${path} has no element ${name}.`);
    const known = type.getProperties().flatMap((property) => {
      const found = children(element, property.name);
      const inner = `${path}.${property.name}`;
      const declared = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
      const isList = this.checker.isArrayType(declared);
      const isOptional = isList || (property.flags & ts.SymbolFlags.Optional) !== 0;
      if (found.length === 0) return isOptional ? [] : [`${inner} is missing.`];
      if (found.length > 1 && !isList) return [`${inner} comes ${found.length} times.`];
      const [itemType = declared] = isList ? this.checker.getTypeArguments(declared as ts.TypeReference) : [];
      return found.flatMap((child) => this.checkElement(child, itemType, inner));
    });
    return [...unknown, ...known];
  }

  private isValue(value: string, type: ts.Type): boolean {
    if (type.isUnion()) return type.types.some((member) => this.isValue(value, member));
    if (type.isStringLiteral()) return value === type.value;
    if (type.flags & ts.TypeFlags.BooleanLike) return value === 'true' || value === 'false';
    if (type.flags & ts.TypeFlags.NumberLike) return value.trim() !== '' && Number.isFinite(Number(value));
    if (type.symbol?.name === 'Date') return !Number.isNaN(Date.parse(value));
    return (type.flags & ts.TypeFlags.String) !== 0;
  }
}

function readDeclarations(): Declarations {
  const path = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts');
  const program = ts.createProgram([path], { strict: true, exactOptionalPropertyTypes: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${path} cannot be read.`);
  const types = new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)] as const),
  );
  return { checker, types };
}
