import { CST, isCollection, isMap, isPair, isScalar, Lexer, type Document } from 'yaml';
import { MOST_LEVELS } from './text-limits.ts';

/** Something wrong with how the values of a document are put together, by its offset in the text. */
export interface StructureProblem {
  readonly offset: number;
  readonly message: string;
}

const OPENS: ReadonlySet<string | null> = new Set(['flow-map-start', 'flow-seq-start']);
const CLOSES: ReadonlySet<string | null> = new Set(['flow-map-end', 'flow-seq-end']);
const INDICATES: ReadonlySet<string | null> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);

/**
 * Where a text goes down too many levels: by brackets, by lines each further to the right, by `- - -`. The parser goes
 * down level by level and, where its stack ends, takes the whole process with it; so its lexer, which does not, looks first.
 */
export function whereTooDeep(text: string, mostLevels: number = MOST_LEVELS.yaml): StructureProblem | undefined {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  let isLineStart = true;
  const indents: number[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    if (OPENS.has(type)) brackets += 1;
    else if (CLOSES.has(type)) brackets -= 1;
    else if (type === 'newline') inLine = 0;
    else if (INDICATES.has(type) && brackets === 0) inLine += 1;
    if (isLineStart && type !== 'newline') stepTo(type === 'space' ? lexeme.length : 0, indents);
    isLineStart = type === 'newline';
    if (brackets + inLine + indents.length > mostLevels) {
      return { offset, message: `it is nested more than ${mostLevels} levels deep` };
    }
    // Marks of the lexer's own stand for nothing in the text.
    if (!OWN_MARKS.has(lexeme)) offset += lexeme.length;
  }
  return undefined;
}

const OWN_MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** A line further to the right is a level more; any other ends those to its right. */
function stepTo(indent: number, indents: number[]): void {
  while ((indents.at(-1) ?? 0) > indent) indents.pop();
  if (indent > (indents.at(-1) ?? 0)) indents.push(indent);
}

/** Keys that stand twice in one map. The parser can look for them, too, but compares each key with each other one. */
export function keysTwice({ contents }: Document): StructureProblem[] {
  const problems: StructureProblem[] = [];
  const waiting: unknown[] = [contents];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isCollection(node)) continue;
    if (isMap(node)) problems.push(...twiceAmong(node.items.map(({ key }) => key)));
    for (const item of node.items) waiting.push(...(isPair(item) ? [item.key ?? null, item.value ?? null] : [item]));
  }
  return problems.sort((one, other) => one.offset - other.offset);
}

function twiceAmong(keys: readonly unknown[]): StructureProblem[] {
  const seen = new Set<unknown>();
  return keys.flatMap((key) => {
    const name = isScalar(key) ? key.value : key;
    const isTwice = seen.has(name);
    seen.add(name);
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    return isTwice ? [{ offset, message: `the keys of a map are unique, and ${String(name)} stands twice` }] : [];
  });
}
