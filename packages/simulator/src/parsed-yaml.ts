import { isScalar, parseDocument, visit, type Document, type LineCounter } from 'yaml';

/** What is wrong with a text, and where it stands in it. */
export interface YamlProblem {
  readonly offset: number;
  readonly message: string;
}

/** A YAML text, so JSON too, and what is wrong with it. */
export interface ParsedYaml {
  readonly document: Document;
  readonly problems: readonly YamlProblem[];
}

/** Parses YAML. The parser compares each key with all before it: what has very many of them would take minutes. */
export function parsedYaml(text: string, lineCounter?: LineCounter): ParsedYaml {
  const document = parseDocument(text, { uniqueKeys: false, ...(lineCounter === undefined ? {} : { lineCounter }) });
  const errors = document.errors.map(({ pos, code, message }) => ({
    offset: pos[0],
    // The parser tells programmers which function of it to call.
    message: code === 'MULTIPLE_DOCS' ? 'here a second document begins ("---"), and a file holds one' : message,
  }));
  return { document, problems: errors.length > 0 ? errors : keysTwice(document) };
}

function keysTwice(document: Document): YamlProblem[] {
  const problems: YamlProblem[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          problems.push({ offset: key.range?.[0] ?? 0, message: `the key "${String(key.value)}" is there twice` });
        }
        seen.add(key.value);
      }
    },
  });
  return problems;
}
