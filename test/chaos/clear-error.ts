import type { Ran } from '../cli/run-line.ts';

/** How a sentence begins that says what to do; in a report an arrow stands before it. */
const CURES =
  /\n\s+→ \S|(?:^|[.!?)]\s+|: |\n|; )(?:Try|Check|Give|Look|Lower|Run|Wait|Mend|Have|Say|List|Create|create it|Change|Ask|Synthesise|Name|Please report|An access policy|The same command goes on|edit or delete|Did you mean|"genesys-preflight|This is likely a mistake of ours; please report it)/;

/** What is wrong with the way in which a run says that it failed: a known exit code, and what to do. */
export function unclearIn({ exitCode, out, err }: Ran, known: readonly number[]): string[] {
  const text = `${out}\n${err}`;
  return [
    ...(known.includes(exitCode) ? [] : [`exit code ${exitCode}`]),
    ...(CURES.test(text) ? [] : [`says not what to do: ${JSON.stringify(text.slice(-400))}`]),
    ...(/\n\s+at .*:\d+:\d+/.test(text) ? ['shows a stack trace'] : []),
  ];
}
