import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './documentation-pages.ts';
import { placeOf, type FencedBlock } from './fenced-block.ts';

/** What prints reports: their marks and sentences stand there. */
const FOLDERS = ['preflight/report', 'preflight/checks', 'preflight/explain', 'preflight/access', 'lib/access', 'cli'];
const SOURCES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
).join('\n');

const MARKED = /^\s*([✗←!?\-=±→+~·✓]) ([a-z]+)\s{2,}/;
/** Of a sentence, so many pairs of neighbouring words have to stand in the sources; the others are names and numbers. */
const LEAST_KNOWN = 0.5;

/**
 * What of a report that a page shows, without a command that would print it, the product does not say: a mark that it does not
 * have, a sentence that is worded otherwise by now.
 */
export function unknownInPicture(block: FencedBlock): string[] {
  return block.text.split('\n').flatMap((line, at) => {
    const place = placeOf({ ...block, line: block.line + 1 + at });
    const [marks, mark = '', word = ''] = MARKED.exec(line) ?? [];
    if (marks !== undefined && !isMark(mark, word)) return [`${place}: no report says "${mark} ${word}".`];
    const pairs = pairsOf(marks === undefined ? line : line.slice(marks.length));
    const known = pairs.filter((pair) => WORDS.includes(pair));
    const isKnown = pairs.length < 4 || known.length >= pairs.length * LEAST_KNOWN;
    return isKnown ? [] : [`${place}: nothing says this any more: ${line.trim()}`];
  });
}

function isMark(glyph: string, word: string): boolean {
  return SOURCES.includes(`glyph: '${glyph}', word: '${word}'`);
}

const WORDS = ` ${wordsOf(SOURCES).join(' ')} `;

function wordsOf(text: string): string[] {
  // What stands in the place of a name ends a pair: the words at its sides are no neighbours.
  return text.match(/[A-Za-z]+|[^A-Za-z\s',]/g) ?? [];
}

function pairsOf(sentence: string): string[] {
  const words = wordsOf(sentence.replace(/"[^"]*"|\([^)]*\)|\[[^\]]*\]|\S+[:_@]\S+/g, ' " '));
  return words
    .slice(1)
    .map((word, at) => [words[at] ?? '', word])
    .filter((pair) => pair.every((word) => /^[a-z]+$/.test(word)))
    .map((pair) => ` ${pair.join(' ')} `);
}
