import { ExitCode } from '../../preflight/index.ts';
import { generatedMark } from './generated-mark.ts';
import { table } from './markdown-table.ts';

/** What each exit code means, and what to do then; the compiler keeps the table complete. */
const MEANINGS = {
  clear: ['nothing is in the way', 'go on'],
  found: [
    'something would fail, or be lost, or an import is not written down yet',
    'read the report: `check --write`, a change of the code, or an acknowledgement',
  ],
  misused: [
    'wrong use or configuration: an unknown option, missing credentials, an unknown region, a missing or broken file, a plan of another tool, decisions of another organisation',
    'read the message on stderr; nothing was asked, or nothing was changed',
  ],
  notAsked: [
    'the organisation could not be asked: a wrong secret, a client that this region does not know, no connection',
    '`genesys-preflight doctor`; run it again',
  ],
  undetermined: [
    'nothing wrong was seen, but something could not be determined or seen',
    'give the client the permission that the report names, hand over a plan, or say `--allow-undetermined`',
  ],
  deployFailed: ['the preflight passed and the deploy itself failed', '`genesys-preflight explain`'],
  bug: ['a mistake of ours', 'report it'],
  interrupted: [
    'stopped by Ctrl-C or SIGTERM; a deploy that had begun was asked to stop, and has ended',
    'run it again',
  ],
} as const satisfies Record<keyof typeof ExitCode, readonly [meaning: string, next: string]>;

/** The page of the exit codes. */
export function exitCodePage(): string {
  const rows = Object.entries(ExitCode).map(([name, code]) => {
    const [meaning, next] = MEANINGS[name as keyof typeof ExitCode];
    return [`**${String(code)}**`, meaning, next];
  });
  return [
    '# Exit codes',
    generatedMark('preflight/report/exit-code.ts'),
    'Whatever the format of the report, and the same for every command:',
    table(['Code', 'What it means', 'What to do'], rows),
    'What `division delete`, batches and other commands that change something do besides, their pages say.',
    '',
  ].join('\n\n');
}
