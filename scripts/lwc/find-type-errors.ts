import ts from 'typescript';

/** Sentences about the type errors of a TypeScript project, each with file and line. */
export function findTypeErrors(configFile: string): readonly string[] {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => {
      throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    },
  };
  const config = ts.getParsedCommandLineOfConfigFile(configFile, undefined, host);
  if (!config) throw new Error(`${configFile} cannot be read.`);
  const program = ts.createProgram({ rootNames: config.fileNames, options: config.options });
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program)];
  return problems.map((problem) =>
    ts
      .formatDiagnostic(problem, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => process.cwd(),
        getNewLine: () => '\n',
      })
      .trim(),
  );
}
