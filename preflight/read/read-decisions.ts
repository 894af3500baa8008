import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { InputError } from './input-error.ts';

/**
 * The decisions so far; undefined where there is no such file.
 *
 * @throws InputError `decisions-broken`
 */
export async function readDecisions(path: string): Promise<ImportDecisionsFile | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new InputError('decisions-broken', `The decisions ${path} cannot be read: ${String(cause)}`, { cause });
  }
  try {
    return ImportDecisionsFile.parse(JSON.parse(text));
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new InputError(
      'decisions-broken',
      `The decisions ${path} are broken: ${what}\nMend the file, or delete it and run "genesys-preflight check --write".`,
      { cause },
    );
  }
}
