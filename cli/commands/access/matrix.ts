import { Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import { ALL_DIVISIONS } from '../../../lib/access/access-state.ts';
import { MATRIX_COLUMNS, type AccessMatrix } from '../../../lib/access/matrix/matrix.ts';
import { matrixOf } from '../../../lib/access/matrix/matrix-of.ts';
import { accessMatrixJson } from '../../../lib/contract/access-matrix-file.ts';
import { askAccess } from '../../../lib/genesys/access/index.ts';
import { renderMatrixPage } from '../../../lib/pages/matrix/matrix-page.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { matrixCsv } from '../../access/matrix-csv.ts';
import { gapLines } from '../../access/tell-gaps.ts';
import { matrixText } from '../../access/matrix-text.ts';
import { defineCommand } from '../../command.ts';
import { repeatable } from '../../repeatable.ts';
import { outputOption, writeResult } from '../../write-result.ts';
import { chooseNamed } from './choose-named.ts';
import { findSubjects } from './find-subjects.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, everySubjectOption, exitCodeFor } from './options.ts';
import { readPurposes } from './read-purposes.ts';

const FORMATS = ['text', 'csv', 'json', 'html'] as const;

const MatrixOptions = AllowUndeterminedOptions.extend({
  by: z.enum(MATRIX_COLUMNS),
  manifest: z.array(z.string()).default([]),
  division: z.array(z.string()).default([]),
  role: z.array(z.string()).default([]),
  subject: z.array(z.string()).default([]),
  everySubject: z.boolean(),
  format: z.enum(FORMATS),
  bom: z.boolean().default(false),
  output: z.string().optional(),
});
type MatrixOptions = z.infer<typeof MatrixOptions>;

/** `genesys-preflight access matrix`. */
export const accessMatrixCommand = defineCommand({
  name: 'access matrix',
  summary: 'who has which role, purpose or permission in which division, and why',
  description:
    'The access control matrix of the organisation: subjects by roles, purposes or permissions, in divisions, each with ' +
    'where it comes from: a grant of their own or of a group, in a division or in all of them, under a condition. What ' +
    'could not be read makes it incomplete, and every format says so. Changes nothing. Exits with 0 when it is complete, ' +
    '4 when it is not, 1 when there is no such subject.',
  options: [
    new Option('--by <what>', 'what the columns stand for').choices(MATRIX_COLUMNS).default('role'),
    repeatable('--manifest <file>', 'where the purposes are declared, for --by purpose'),
    repeatable('--division <division>', 'only what holds in this division, by name or id; "*" for grants in all'),
    repeatable('--role <role>', 'only what comes from this role, by name or id'),
    repeatable('--subject <subject>', 'only this user, group or OAuth client, by e-mail address, name or id'),
    everySubjectOption(),
    new Option('--format <format>', 'format of the result').choices(FORMATS).default('text'),
    new Option('--bom', 'begin CSV with a byte order mark, for Excel'),
    outputOption(),
    allowUndeterminedOption(),
  ],
  examples: [
    { line: 'genesys-preflight access matrix --format html --output access.html', does: 'a page to look at' },
    { line: 'genesys-preflight access matrix --format csv --bom --output access.csv', does: 'for a spreadsheet' },
    { line: 'genesys-preflight access matrix --by permission --subject ada@example.com', does: 'what one may do' },
  ],
  schema: MatrixOptions,
  async run({ options, io, configuration, organisation }): Promise<ExitCode> {
    const purposes = options.by === 'purpose' ? readPurposes(options.manifest, io.cwd, configuration) : [];
    const client = organisation();
    io.progress('Asking who has access');
    const subjects = await findSubjects(client, options.subject);
    if (subjects.unfound !== undefined) {
      io.err(`${subjects.unfound.message}\n`);
      return subjects.unfound.exitCode;
    }
    const readAt = new Date(client.clock.now()).toISOString();
    const state = await askAccess(
      client,
      subjects.ids.length > 0
        ? { kind: 'subjects', ids: subjects.ids }
        : { kind: 'organisation', everySubject: options.everySubject },
    );
    const everyDivision = { id: ALL_DIVISIONS, name: 'all divisions' };
    const divisions = chooseNamed([everyDivision, ...state.divisions], options.division, 'division');
    if (divisions.problem !== undefined) return misused(divisions.problem);
    const roles = chooseNamed(state.roles, options.role, 'role');
    if (roles.problem !== undefined) return misused(roles.problem);
    const { by } = options;
    const narrowed = { divisions: divisions.ids, roles: roles.ids, subjects: subjects.ids };
    const matrix = matrixOf(new AccessIndex(state), { by, readAt, purposes, ...narrowed });
    const failed = await writeResult(rendered(matrix, options, io.colour), options.output, io);
    if (failed !== undefined) return failed;
    // What is written says it too, but nobody sees that here.
    if (options.output !== undefined)
      for (const line of gapLines(matrix.gaps, { colour: io.errColour })) io.err(`${line}\n`);
    return exitCodeFor(matrix, options.allowUndetermined);

    function misused(problem: string): ExitCode {
      io.err(`${problem}\n`);
      return ExitCode.misused;
    }
  },
});

function rendered(matrix: AccessMatrix, { format, bom, output }: MatrixOptions, colour: boolean): string {
  switch (format) {
    case 'text':
      return matrixText(matrix, { colour: colour && output === undefined });
    case 'csv':
      return matrixCsv(matrix, { bom });
    case 'json':
      return accessMatrixJson(matrix);
    case 'html':
      return renderMatrixPage(matrix);
  }
}
