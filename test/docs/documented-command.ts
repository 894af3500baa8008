import type { FencedBlock } from './fenced-block.ts';

/** A command that a page shows, and what it says of it. */
export interface DocumentedCommand {
  /** Line of the page, from 1. */
  readonly line: number;
  /** As it stands there, over several lines where it goes on. */
  readonly text: string;
  /** What it ends with: "# ends with 1" behind it says so. @default 0 */
  readonly exitCode: number;
  /** What it prints, where the page shows that below it (`console`). */
  readonly prints?: string;
}

const ENDS_WITH = /#.*\bends with (\d+)/;

/** The commands of a block: the lines of `sh`; those behind a `$` of `console`, with what stands below them. */
export function documentedCommands(block: FencedBlock): DocumentedCommand[] {
  return block.language === 'console' ? typedCommands(block) : shellCommands(block);
}

function shellCommands({ line, text }: FencedBlock): DocumentedCommand[] {
  const commands: DocumentedCommand[] = [];
  let begun: { line: number; text: string } | undefined;
  for (const [at, each] of text.split('\n').entries()) {
    if (begun === undefined && /^\s*(#|$)/.test(each)) continue;
    begun = begun === undefined ? { line: line + 1 + at, text: each } : { ...begun, text: `${begun.text}\n${each}` };
    if (/\\$/.test(each) || hasOpenHeredoc(begun.text)) continue;
    commands.push({ ...begun, exitCode: exitCodeOf(begun.text) });
    begun = undefined;
  }
  if (begun !== undefined) commands.push({ ...begun, exitCode: exitCodeOf(begun.text) });
  return commands;
}

function typedCommands({ line, text }: FencedBlock): DocumentedCommand[] {
  const commands: { line: number; text: string; exitCode: number; prints: string }[] = [];
  for (const [at, each] of text.split('\n').entries()) {
    const last = commands.at(-1);
    if (each.startsWith('$ ')) {
      const typed = each.slice(2);
      commands.push({ line: line + 1 + at, text: typed, exitCode: exitCodeOf(typed), prints: '' });
    } else if (last !== undefined) {
      last.prints += `${each}\n`;
    }
  }
  return commands;
}

/** `cat > file <<'END'` goes on until its word stands alone. */
function hasOpenHeredoc(text: string): boolean {
  const word = /<<-?\s*(['"]?)(\w+)\1/.exec(text)?.[2];
  return word !== undefined && !text.split('\n').slice(1).includes(word);
}

function exitCodeOf(text: string): number {
  return Number(ENDS_WITH.exec(text)?.[1] ?? 0);
}
