import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './documentation-pages.ts';
import { placeOf, type FencedBlock } from './fenced-block.ts';
import { takenForGranted } from './taken-for-granted.ts';
import { SOURCES } from './workplace.ts';

/**
 * What the compiler says of the snippets of the pages, all of them in one program, against the sources of the package's
 * entries; by the lines of the pages.
 */
export function problemsOfSnippets(blocks: readonly FencedBlock[]): string[] {
  const texts = new Map(
    blocks.map((block, at) => [join(ROOT, 'test/docs/snippets', `${at}.ts`), { block, text: programOf(block) }]),
  );
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['main.ts'] }, ts.sys, ROOT);
  const paths = Object.fromEntries(
    Object.entries(SOURCES).map(([entry, file]) => [`genesys-preflight${entry}`, [file]]),
  );
  const all: ts.CompilerOptions = { ...options, paths, noUnusedLocals: false };
  const host = ts.createCompilerHost(all);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    const snippet = texts.get(file);
    return snippet === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, snippet.text, ...(rest.slice(0, 1) as [ts.ScriptTarget]));
  };
  const program = ts.createProgram([...texts.keys()], all, host);
  return [...texts].flatMap(([file, { block }]) => {
    const source = program.getSourceFile(file);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ start = 0, messageText }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + block.line + 1;
      return `${placeOf({ ...block, line })}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

/** The lines of the page stay where they are; what the page takes for granted stands behind them. */
function programOf(block: FencedBlock): string {
  return `${block.text}\n${takenForGranted(block).join('\n')}\nexport {};\n`;
}
