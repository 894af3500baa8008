import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLine } from '../cli/run-line.ts';
import { type Filling, writeFilled } from './filled-file.ts';
import { IS_SLOW } from './run-length.ts';

/**
 * A program of its own, for a heap of its own: hands `explain` logs of 50 MB, or 5 in short runs, each made to be slow for what looks through
 * it, and prints a line of JSON each.
 */
const SIZE = (IS_SLOW ? 50 : 5) * 1024 * 1024;

/** What fills a log: before, again and again, behind. */
const FILLINGS: Readonly<Record<string, Filling>> = {
  'lines of a run': ['', 'genesyscloud_auth_division.sales: Still creating... [10s elapsed]\n', '\nError: no\n\n'],
  'a box without an end': ['╷\n│ Error: no\n', '│ a word and another one\n', ''],
  'a paragraph of lines': ['╷\n│ Error: no\n│ \n│   with genesyscloud_user.x,\n│ \n', '│ ab\n', '╵\n'],
  'many boxes': ['', '╷\n│ Error: no\n│ \n│   with genesyscloud_user.x,\n│ \n│ some detail\n╵\n', ''],
  'objects that do not end': ['╷\n│ Error: no\n│ ', '{"', '\n╵\n'],
  'one line of digits': ['', '1', ' Stacks deploying\n\nError: no\n'],
  'one line of blanks': ['  # genesyscloud_user.x will be created\n  + resource {\n', ' ', 'x\n}\n\nError: no\n'],
  'one line of places': ['╷\n│ Error: no\n│   on a', ' line 1, in ', '\n╵\n'],
  'one line of modules': ['', 'module.a.', 'genesyscloud_user.x: Creating...\n'],
  'one line of indexes': ['genesyscloud_user.x', '["a', '"]: Creating...\n'],
  'one line of words': ['╷\n│ Error: unable to no ', 'no ', '\n╵\n'],
  'one line of dashes': ['╷\n│ Error: API Error: 403 - ', 'a-', ' x\n╵\n'],
  'carriage returns': ['', '\r', 'x\nError: no\n'],
  'escapes that do not end': ['', '\u001b]0;\u001b[1;', '\n\nError: no\n'],
  'a mismatch of blanks': ['╷\n│ Error: mismatch on attribute a: expected value: x', ' ', '\n╵\n'],
  'ids of one resource': [
    '  # genesyscloud_user.x will be created\n  + resource {\n',
    '  + id = "11111111-1111-4111-8111-111111111111"\n',
    '  }\n\nError: no\n',
  ],
  'events of a stream': [
    '',
    '{"@level":"error","@message":"x","type":"diagnostic","diagnostic":{"severity":"error","summary":"API Error: 409 - x"}}\n',
    '',
  ],
  'an event that is deep': ['{"@level":"error","@message":"x","hook":', '[', '\n\nError: no\n'],
};

const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-logs-'));
try {
  for (const [filling, parts] of Object.entries(FILLINGS)) {
    await writeFilled(join(folder, 'failed.log'), parts, SIZE);
    const started = performance.now();
    const { exitCode, out, err } = await runLine(['explain', 'failed.log'], { cwd: folder });
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    process.stdout.write(`${JSON.stringify({ filling, exitCode, seconds, said: (err + out).slice(0, 300) })}\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
