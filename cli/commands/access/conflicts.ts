import { Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import type { Conflict } from '../../../lib/access/conflict.ts';
import { conflictsOf, newConflicts } from '../../../lib/access/conflicts.ts';
import { oneLine } from '../../../lib/access/one-line.ts';
import { unknownEntries } from '../../../lib/access/unknown-entries.ts';
import { weighConflicts, type IdleConflictAcknowledgement } from '../../../lib/contract/acknowledged-conflicts.ts';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../../../lib/contract/acknowledgements.ts';
import { isPublishedPermission } from '../../../lib/genesys/index.ts';
import { accessAfterManifest } from '../../../lib/manifest/access-after-manifest.ts';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import { readManifestFiles } from '../../../lib/manifest/read-manifest-files.ts';
import { resolveManifest } from '../../../lib/manifest/resolve-manifest.ts';
import { CHECK_IDS, ExitCode, readAcknowledgements, readRuleBook } from '../../../preflight/index.ts';
import { acknowledgementsPlace } from '../../acknowledgements-place.ts';
import { CONFLICT_FORMATS, CONFLICT_REPORTS, isStanding } from '../../access/conflict-reports.ts';
import { readAccess } from '../../access/read-access.ts';
import { defineCommand } from '../../command.ts';
import type { Io } from '../../io.ts';
import { repeatable } from '../../repeatable.ts';
import { outputOption, writeResult } from '../../write-result.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, everySubjectOption, exitCodeFor } from './options.ts';

const ConflictsOptions = AllowUndeterminedOptions.extend({
  rules: z.array(z.string()).optional(),
  whatIf: z.array(z.string()).default([]),
  of: z.string(),
  acknowledgements: z.string().optional(),
  everySubject: z.boolean(),
  format: z.enum(CONFLICT_FORMATS),
  output: z.string().optional(),
});

/** `genesys-preflight access conflicts`. */
export const accessConflictsCommand = defineCommand({
  name: 'access conflicts',
  summary: 'what rules keep apart, and a role or somebody has together',
  description:
    'Looks for conflicts of duties: in each role, and in all that a user, a group or an OAuth client has, by itself and ' +
    'through groups. The rules are those of genesys.rules.yaml and of genesys-access.yaml, or those of --rules; ' +
    '"--rules starter" brings some to begin with. With --what-if a manifest is laid over the organisation first. Conflicts ' +
    'are waived in genesys.acknowledged.yaml, by an owner and until a day. Changes nothing. Exits with 0 when there is ' +
    'none, 1 when one is not acknowledged, 4 when none was seen and not everything could be read.',
  options: [
    repeatable('--rules <file>', 'a file of rules or a manifest, or "starter"'),
    repeatable('--what-if <file>', 'a manifest: what would conflict if it were deployed'),
    new Option('--of <source>', 'whose access: "live", "live:PROFILE", or a snapshot\'s file').default('live'),
    new Option(
      '--acknowledgements <file>',
      `what people have acknowledged (default: ${DEFAULT_ACKNOWLEDGEMENTS_FILE})`,
    ),
    everySubjectOption(),
    allowUndeterminedOption(),
    new Option('--format <format>', 'for people, for scripts, or for a spreadsheet')
      .choices(CONFLICT_FORMATS)
      .default('text'),
    outputOption(),
  ],
  examples: [
    { line: 'genesys-preflight access conflicts --rules starter', does: 'a first look at the organisation' },
    { line: 'genesys-preflight access conflicts --what-if genesys-access.yaml', does: 'before it is deployed' },
    {
      line: 'genesys-preflight access conflicts --of before.json --format csv',
      does: 'of a snapshot, for a spreadsheet',
    },
  ],
  schema: ConflictsOptions,
  async run(context): Promise<ExitCode> {
    const { options, io, configuration } = context;
    const { whatIf, rules: named = configuration.rules } = options;
    const manifests = whatIf.length === 0 ? undefined : parseManifests(readManifestFiles(whatIf, io.cwd));
    const { rules, purposes } = await readRuleBook(
      { ...(named && { rules: named }), ...(manifests && { manifests: whatIf }) },
      io.cwd,
    );
    if (rules.length === 0) {
      io.err(
        'There are no rules: write some into genesys.rules.yaml, name a file with --rules, or begin with --rules starter.\n',
      );
      return ExitCode.misused;
    }
    const file = acknowledgementsPlace(options.acknowledgements, io, configuration);
    const acknowledgements = await readAcknowledgements(file, CHECK_IDS);

    io.progress('Reading who has access');
    const { state, readAt, catalogue, gaps } = await readAccess(options.of, {
      context,
      everySubject: options.everySubject,
    });
    const now = new AccessIndex(state);
    const after =
      manifests === undefined ? now : new AccessIndex(accessAfterManifest(state, resolveManifest(manifests)));
    const ruled = { purposes, ...(catalogue === undefined ? {} : { catalogue }) };
    const found = conflictsOf(after, rules, ruled);
    const fresh = new Set(
      manifests === undefined ? [] : newConflicts(found.conflicts, conflictsOf(now, rules, ruled).conflicts),
    );
    const { weighed, idle } = weighConflicts(found.conflicts, acknowledgements, new Date().toISOString().slice(0, 10));
    const report = {
      organisation: state.organisation,
      readAt,
      whatIf,
      rules: rules.length,
      conflicts: weighed.map((conflict, at) => ({ ...conflict, isNew: isAmong(found.conflicts[at], fresh) })),
      gaps: [...after.state.gaps, ...gaps, ...found.gaps],
    };
    for (const { rule, entry, message } of unknownEntries(rules, after, catalogue)) {
      // Of a product that the organisation may lack: nobody can have it.
      if (typeof entry === 'string' && isPublishedPermission(entry)) continue;
      io.err(`${rule.source}: the rule "${oneLine(rule.name)}": ${oneLine(message)}\n`);
    }
    sayIdle(idle, io);
    const render = CONFLICT_REPORTS[options.format];
    const text = render(report, { colour: io.colour && options.output === undefined });
    const failed = await writeResult(text, options.output, io);
    if (failed !== undefined) return failed;
    return report.conflicts.some(isStanding) ? ExitCode.found : exitCodeFor(report, options.allowUndetermined);
  },
});

function isAmong(conflict: Conflict | undefined, conflicts: ReadonlySet<Conflict>): boolean {
  return conflict !== undefined && conflicts.has(conflict);
}

/** Acknowledgements that did nothing. One that names a Terraform address is for the preflight, and is left alone. */
function sayIdle(idle: readonly IdleConflictAcknowledgement[], io: Io): void {
  for (const { acknowledgement, why } of idle) {
    const { source, address, what, until = '' } = acknowledgement;
    if (why === 'expired') {
      io.err(
        `${oneLine(source)}: what it says of ${oneLine(address)} and "${oneLine(what)}" has expired (${until}) and counts for nothing.\n`,
      );
    } else if (!address.includes('genesyscloud_')) {
      io.err(
        `${oneLine(source)}: nothing was found that it acknowledges (${oneLine(address)}, "${oneLine(what)}"); remove it.\n`,
      );
    }
  }
}
