import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

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

/** Reads YAML, so JSON too. */
export function parseYamlDocument(text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const placeOf: YamlDocument['placeOf'] = (path, key) => place(offsetOf(document, path, key));
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({ ...place(pos[0]), message }));
    return { value: undefined, placeOf, problems };
  }
  try {
    return { value: document.toJS() ?? undefined, placeOf, problems: [] };
  } catch (cause) {
    // Aliases that multiply themselves ("YAML bombs") are refused by the parser while it expands them.
    const message = `it cannot be expanded: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { value: undefined, placeOf, problems: [{ line: 1, column: 1, message }] };
  }
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
