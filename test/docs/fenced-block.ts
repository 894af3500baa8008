/** A fenced code block of a page. */
export interface FencedBlock {
  /** Path of the page from the top of the checkout. */
  readonly page: string;
  /** Line of the fence, from 1. */
  readonly line: number;
  /** What stands behind the fence: `sh`, `ts`; empty where nothing does. */
  readonly language: string;
  readonly text: string;
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*(\S*).*$/;

/** Every fenced code block of a page, in its order, without the indentation of the fence. */
export function fencedBlocksOf(page: string, markdown: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { line: number; fence: string; indent: number; language: string; lines: string[] } | undefined;
  for (const [at, line] of markdown.split('\n').entries()) {
    const [, indent = '', fence = '', language = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== '') open = { line: at + 1, fence, indent: indent.length, language, lines: [] };
    } else if (fence.startsWith(open.fence) && language === '') {
      blocks.push({ page, line: open.line, language: open.language, text: open.lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    }
  }
  if (open !== undefined) throw new Error(`${page}:${open.line}: this code block is never closed.`);
  return blocks;
}

/** Where a block stands, as editors open it. */
export function placeOf({ page, line }: FencedBlock): string {
  return `${page}:${line}`;
}
