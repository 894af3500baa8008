import writeFileAtomic from 'write-file-atomic';
import { plainJson } from '../lib/access/plain-json.ts';
import type { ImportDecisionsFile } from '../lib/contract/import-decisions.ts';

/** Writes the decisions as a whole or not at all: a temporary file beside it, flushed, then renamed. */
export async function writeDecisions(path: string, decisions: ImportDecisionsFile): Promise<void> {
  await writeFileAtomic(path, `${plainJson(decisions, 2)}\n`);
}
