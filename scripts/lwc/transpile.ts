import ts from 'typescript';

/**
 * Strips the types from a module of an LWC and leaves the rest, decorators included, to the platform's compiler.
 * Pure: the same source gives the same JavaScript, so that a comparison finds what is stale.
 */
export function transpile(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: false,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}
