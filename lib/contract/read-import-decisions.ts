import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { dictionaryOf } from '../access/dictionary.ts';
import { oneLine } from '../access/one-line.ts';
import { parseJsonText, type JsonTextError } from './json-text.ts';
import {
  DECISIONS_FILE_VARIABLE,
  DEFAULT_DECISIONS_FILE,
  IMPORT_DECISIONS_VERSION,
  ImportDecisionsFile,
} from './import-decisions.ts';

/** Thrown when the decisions cannot be used; says which file, which place in it, and what to do. */
export class ImportDecisionsError extends Error {
  readonly code = 'import-decisions';
  constructor(
    readonly file: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}`, options);
    this.name = 'ImportDecisionsError';
  }
}

/** Where the decisions of this run are: what `GENESYS_PREFLIGHT_DECISIONS` names, else `genesys.imports.json`. */
export function decisionsFile(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment[DECISIONS_FILE_VARIABLE];
  return named === undefined || named === '' ? DEFAULT_DECISIONS_FILE : named;
}

/**
 * Reads the import decisions of an organisation. Beside a manifest, the only thing that is read from the disk at synth.
 *
 * @param file path of the file, relative to the working directory
 * @returns undefined when there is no such file: nothing was decided yet
 * @throws ImportDecisionsError when it cannot be read, is not valid, or decides twice about one address
 */
export function readImportDecisions(file: string): ImportDecisionsFile | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ImportDecisionsError(file, `cannot be read (${(cause as Error).message}).`, { cause });
  }
  return parseImportDecisions(file, text);
}

/** Checks the text of a decisions file; `file` is only for its errors. */
export function parseImportDecisions(file: string, text: string): ImportDecisionsFile {
  let json: unknown;
  try {
    json = parseJsonText(text, { allowsTwice: false });
  } catch (cause) {
    throw new ImportDecisionsError(file, `${(cause as JsonTextError).message}. ${REMEDY}`, { cause });
  }
  refuseOtherVersion(file, json);
  const parsed = ImportDecisionsFile.safeParse(json);
  if (!parsed.success) {
    throw new ImportDecisionsError(file, `${toldOf(parsed.error.issues)}. ${REMEDY}`);
  }
  refuseTwice(file, parsed.data);
  return { ...parsed.data, stacks: dictionaryOf(Object.entries(parsed.data.stacks)) };
}

const REMEDY = 'Mend it, or delete it and run "genesys-preflight check --write".';

function refuseOtherVersion(file: string, json: unknown): void {
  if (typeof json !== 'object' || json === null || !('version' in json)) return;
  const { version } = json;
  if (typeof version !== 'number' || version <= IMPORT_DECISIONS_VERSION) return;
  throw new ImportDecisionsError(
    file,
    `is of version ${version}, and this genesys-preflight reads version ${IMPORT_DECISIONS_VERSION}. Install a newer one.`,
  );
}

/** The first few, none without an end. */
function toldOf(issues: readonly z.core.$ZodIssue[]): string {
  const sentences = issues.slice(0, MOST_ISSUES).map((issue) => sentenceOf(issue).slice(0, LONGEST_SENTENCE));
  const rest = issues.length - sentences.length;
  return oneLine([...sentences, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; '));
}

const MOST_ISSUES = 20;
const LONGEST_SENTENCE = 300;

function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  const place = path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
  return place === '' ? message : `${place}: ${message}`;
}

/** Terraform refuses a second import or move to one address, in words that do not name this file. */
function refuseTwice(file: string, { stacks }: ImportDecisionsFile): void {
  for (const [stack, { imports, moves, kept }] of Object.entries(stacks)) {
    for (const addresses of [[...imports, ...moves].map(({ to }) => to), kept.map(({ address }) => address)]) {
      const seen = new Set<string>();
      for (const to of addresses) {
        if (seen.has(to)) throw new ImportDecisionsError(file, `stacks.${stack}: ${to} is decided twice. ${REMEDY}`);
        seen.add(to);
      }
    }
  }
}
