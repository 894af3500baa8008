import { link, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runLine } from '../cli/run-line.ts';
import { type Filling, writeFilled } from './filled-file.ts';
import { INPUT_KINDS, validText, writeInputs } from './input-kinds.ts';
import { IS_SLOW, SEED } from './run-length.ts';

/**
 * A program of its own, for a heap of 256 MB: hands each kind of file over at 50 MB, in several forms, and prints a line of
 * JSON each. It is run with the environment of a simulator and the id of its organisation.
 */
const SIZE = 50 * 1024 * 1024;

/** What fills a file: before, again and again, behind. */
const FILLINGS: Readonly<Record<string, Filling>> = {
  'one text': ['{"version": 1, "format_version": "1.2", "x": "', 'a', '"}\n'],
  'empty objects': ['{"version": 1, "format_version": "1.2", "resource_changes": [', '{},', '{}]}\n'],
  'numbers in lists': ['[', '[1],', '[]]\n'],
  'lines of letters': ['', 'abcdefg\n', ''],
  'lines of keys': ['', 'a: [x, {y: z}]\n', ''],
  'commas and quotes': ['name,description\n', '"",', '\n'],
};

/** All of them in long runs; else, of every second kind, one that the seed chooses. */
function fillingsFor(at: number): readonly string[] {
  const all = Object.keys(FILLINGS);
  if (IS_SLOW) return all;
  return (at + SEED) % 2 === 0 ? [] : [all[(at + Math.floor(SEED / 2)) % all.length] ?? ''];
}

const [organisationId = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-large-'));
const fillings = await mkdtemp(join(tmpdir(), 'genesys-preflight-fillings-'));
try {
  for (const [filling, parts] of Object.entries(FILLINGS)) await writeFilled(join(fillings, filling), parts, SIZE);
  await writeInputs(folder, organisationId);
  for (const [kind, { file, valid, line }] of Object.entries(INPUT_KINDS)) {
    for (const filling of fillingsFor(Object.keys(INPUT_KINDS).indexOf(kind))) {
      // Not written over: it would be the filling's own content.
      await rm(join(folder, file));
      await link(join(fillings, filling), join(folder, file));
      const interrupted = line[0] === 'simulate' ? AbortSignal.abort() : new AbortController().signal;
      const environment = { ...process.env, HOME: folder };
      const { exitCode, err, out } = await runLine(line, { cwd: folder, environment, interrupted });
      const said = `${err}${out}`.slice(0, 400).replaceAll(dirname(folder), '');
      await rm(join(folder, file));
      await writeFile(join(folder, file), validText(valid, organisationId));
      process.stdout.write(`${JSON.stringify({ kind, filling, exitCode, said })}\n`);
    }
  }
} finally {
  for (const used of [folder, fillings]) await rm(used, { recursive: true, force: true });
}
