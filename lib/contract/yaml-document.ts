import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { whyNoText, whyTooLarge } from './text-limits.ts';
import { keysTwice, whereTooDeep } from './yaml-structure.ts';
import { whyBroken } from './yaml-words.ts';

/** Where something stands in a text, both from 1, in characters. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong in a file that people write. */
export interface FileProblem extends TextPlace {
  readonly message: string;
}

/** A YAML text as plain values, and where each of them stands in it. */
export interface YamlDocument {
  /** Undefined for a text that holds nothing. */
  readonly value: unknown;
  /**
   * Where the value at a path begins, or a key of the map at that path; of what is not there the nearest thing around it.
   */
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => TextPlace;
  /** What makes it no YAML; the value is undefined then. */
  readonly problems: readonly FileProblem[];
}

/** More problems than these help nobody to mend a file. */
const MOST_PROBLEMS = 20;
/** In bytes: what the parser makes of a character, and of a sign that begins or ends a value. */
const COST = { character: 20, sign: 1_000 } as const;

const SIGNS = new Set([...',[{\n'].map((sign) => sign.charCodeAt(0)));

/** Why a text is not handed to the parser of YAML, behind "it"; undefined where it may be. */
export function whyNoYaml(text: string): string | undefined {
  const cost = (): number => text.length * COST.character + signsIn(text) * COST.sign;
  return whyNoText(text) ?? whyTooLarge(cost());
}

/** Reads YAML, so JSON too: of any size, depth and intention. */
export function parseYamlDocument(text: string): YamlDocument {
  const why = whyNoYaml(text);
  if (why !== undefined) return broken(`it ${why}`);
  const deep = whereTooDeep(text);
  if (deep !== undefined) return broken(deep.message, placeIn(text, deep.offset));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const placeOf: YamlDocument['placeOf'] = (path, key) => place(offsetOf(document, path, key));
  const problems = [
    ...document.errors.map((error) => ({ ...place(error.pos[0]), message: whyBroken(error) })),
    ...keysTwice(document).map(({ offset, message }) => ({ ...place(offset), message })),
  ];
  if (problems.length > 0) return { value: undefined, placeOf, problems: firstOf(problems) };
  try {
    return { value: document.toJS() ?? undefined, placeOf, problems: [] };
  } catch (cause) {
    // Aliases that multiply themselves ("YAML bombs") are refused by the parser while it expands them.
    return broken(`it cannot be expanded: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** A document of which nothing can be told but this. */
function broken(message: string, place: TextPlace = { line: 1, column: 1 }): YamlDocument {
  return { value: undefined, placeOf: () => place, problems: [{ ...place, message }] };
}

function placeIn(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function signsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (SIGNS.has(text.charCodeAt(at))) count += 1;
  return count;
}

function firstOf(problems: readonly FileProblem[]): readonly FileProblem[] {
  const rest = problems.length - MOST_PROBLEMS;
  const [last] = problems.slice(MOST_PROBLEMS);
  const more = last === undefined ? [] : [{ ...last, message: `and ${rest} more from here on` }];
  return [...problems.slice(0, MOST_PROBLEMS), ...more];
}

function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (length === path.length && key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
