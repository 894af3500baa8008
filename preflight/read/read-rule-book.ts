import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Purpose } from '../../lib/access/purpose.ts';
import { STARTER } from '../../lib/access/starter-rules.ts';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { DEFAULT_RULES_FILE, parseRuleBook, STARTER_BOOK, type RuleBook } from '../../lib/contract/rule-book.ts';
import { isMissingFile, whyUnreadable } from '../../lib/contract/why-unreadable.ts';

/** The file of access as people write it; only its rules and purposes are read here. */
const DEFAULT_MANIFEST_FILE = 'genesys-access.yaml';

/** Which rules are read. */
export interface RuleSources {
  /** Files of rules or manifests, or `starter`. @default those of the folder that exist */
  readonly rules?: readonly string[];
  /** Manifests whose purposes rules may name. @default `genesys-access.yaml` where it exists */
  readonly manifests?: readonly string[];
}

/** Rules of several files. */
export interface ReadRules extends RuleBook {
  /** Where they come from; empty where nobody named a file and there is none. */
  readonly files: readonly string[];
}

/**
 * Reads the rules of separation of duties: of the files that are named, else `genesys.rules.yaml` and what manifests
 * hold, where there are any.
 *
 * @param folder - that relative names start from
 * @throws FileProblemsError with everything that is wrong with a file
 */
export async function readRuleBook({ rules, manifests }: RuleSources, folder: string): Promise<ReadRules> {
  const ofManifests = await booksOf(manifests ?? [DEFAULT_MANIFEST_FILE], folder, manifests !== undefined, []);
  const purposes = ofManifests.flatMap(({ book }) => book.purposes);
  const named = rules ?? [DEFAULT_RULES_FILE];
  const own = await booksOf(named, folder, rules !== undefined, purposes);
  // Whoever names the rules means no others.
  const books = rules === undefined ? [...own, ...ofManifests.filter(({ book }) => book.rules.length > 0)] : own;
  return {
    rules: books.flatMap(({ book }) => book.rules),
    purposes: [...purposes, ...own.flatMap(({ book }) => book.purposes)].filter(isFirstOfItsName),
    files: books.map(({ file }) => file),
  };
}

interface Book {
  readonly file: string;
  readonly book: RuleBook;
}

async function booksOf(
  files: readonly string[],
  folder: string,
  areNamed: boolean,
  purposes: readonly Purpose[],
): Promise<Book[]> {
  const books: Book[] = [];
  for (const file of files) {
    if (file === STARTER) {
      books.push({ file, book: STARTER_BOOK });
      continue;
    }
    const text = await textOf(isAbsolute(file) ? file : join(folder, file), file, areNamed);
    // Sheets of a manifest hold no rules and no purposes.
    if (text !== undefined && !/\.csv$/i.test(file)) books.push({ file, book: parseRuleBook(text, file, purposes) });
  }
  return books;
}

async function textOf(path: string, file: string, isNamed: boolean): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissingFile(cause) && !isNamed) return undefined;
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: whyUnreadable(cause) }], { cause });
  }
}

function isFirstOfItsName({ name }: Purpose, at: number, all: readonly Purpose[]): boolean {
  return all.findIndex((one) => one.name === name) === at;
}
