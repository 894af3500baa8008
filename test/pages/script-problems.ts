import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * What the compiler has to say of the script of a page, with the types of a browser. The script is a text, which no compiler
 * sees unless somebody shows it.
 *
 * @param beside - the file whose folder the types of its comments are looked for in
 */
export function scriptProblems(script: string, beside: URL): string[] {
  const file = fileURLToPath(new URL('page-script.js', beside));
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, script, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText, start = 0 }) => {
    const line = script.slice(0, start).split('\n').length;
    return `line ${String(line)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
