import { randomBytes } from 'node:crypto';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { accessSnapshotText } from '../../lib/contract/access-snapshot.ts';
import { hashNames } from '../../lib/contract/hash-names.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import type { ExitCode } from '../../preflight/index.ts';
import { SALT_VARIABLE } from '../access/snapshot-salt.ts';
import { gapLines } from '../access/tell-gaps.ts';
import { defineCommand } from '../command.ts';
import { OWNER_ALONE } from '../twin/owner-alone.ts';
import { takeTwin } from '../twin/take-twin.ts';
import { writeResult } from '../write-result.ts';
import {
  allowUndeterminedOption,
  AllowUndeterminedOptions,
  everySubjectOption,
  exitCodeFor,
} from './access/options.ts';

const SnapshotOptions = AllowUndeterminedOptions.extend({
  hashNames: z.boolean(),
  everySubject: z.boolean(),
  everything: z.boolean(),
});

/** `genesys-preflight snapshot`. */
export const snapshotCommand = defineCommand({
  name: 'snapshot',
  summary: 'keep who may do what in a file, to compare later',
  description:
    'Reads divisions, roles, users, groups, OAuth clients and all grants, and writes them into a file that "access diff" ' +
    'compares. Changes nothing in the organisation. The file can be read by its owner alone. With --hash-names the names ' +
    'and e-mail addresses of subjects, and the name of the organisation, are hashed, so that it can be shared; where ' +
    `${SALT_VARIABLE} is set, with that salt, else with a salt that is thrown away. Exits with 0, 4 when something could ` +
    'not be read: the file says what. With --everything the file holds all that can be listed, but secrets and the ' +
    'customers of the organisation, for "simulate --data": some 130 calls, and one or two for each division, role, group ' +
    'and queue.',
  arguments: [new Argument('<file>', 'the file to write')],
  options: [
    new Option('--hash-names', 'hash names and e-mail addresses').default(false),
    new Option('--everything', 'keep all that a rehearsal on localhost needs, for "simulate --data"').default(false),
    everySubjectOption(),
    allowUndeterminedOption(),
  ],
  examples: [
    { line: 'genesys-preflight snapshot before.json', does: 'keep what is there now' },
    { line: 'genesys-preflight access diff before.json', does: 'what has changed since' },
    { line: 'genesys-preflight snapshot --everything twin.json', does: 'a twin, to rehearse a deploy on' },
  ],
  schema: SnapshotOptions,
  async run({ options, args: [file = ''], io, organisation }): Promise<ExitCode> {
    const client = organisation();
    const salt = io.environment[SALT_VARIABLE]?.trim() || randomBytes(32).toString('hex');
    const { everything, hashNames: hashes, everySubject, allowUndetermined } = options;
    if (everything) {
      const hashing = hashes ? { salt } : {};
      return takeTwin(client, { file, everySubject, allowUndetermined, ...hashing }, io);
    }
    io.progress('Asking who has access');
    const takenAt = new Date(client.clock.now()).toISOString();
    const read = await askAccess(client, { kind: 'organisation', everySubject });
    const { state, ...hashed } = hashes ? hashNames(read, salt) : { state: read };
    const failed = await writeResult(accessSnapshotText(state, { takenAt, ...hashed }), file, io, {
      mode: OWNER_ALONE,
    });
    if (failed !== undefined) return failed;
    const { divisions, roles, subjects, grants, gaps } = read;
    const counts = [
      `${String(divisions.length)} divisions`,
      `${String(roles.length)} roles`,
      `${String(subjects.length)} subjects`,
      `${String(grants.length)} grants`,
    ];
    io.err([`It holds ${counts.join(', ')}.`, ...gapLines(gaps, { colour: io.errColour }), ''].join('\n'));
    return exitCodeFor(read, allowUndetermined);
  },
});
