import { Argument, Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import { runAccessTests } from '../../../lib/access/run-access-tests.ts';
import type { TestResult } from '../../../lib/access/test-result.ts';
import { ACCESS_TEST_SUFFIX } from '../../../lib/contract/access-tests.ts';
import { accessAfterManifest } from '../../../lib/manifest/access-after-manifest.ts';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import { readManifestFiles } from '../../../lib/manifest/read-manifest-files.ts';
import { resolveManifest } from '../../../lib/manifest/resolve-manifest.ts';
import { ExitCode, readAccessTests } from '../../../preflight/index.ts';
import { readAccess } from '../../access/read-access.ts';
import { readAccessSide } from '../../access/read-access-side.ts';
import { TEST_FORMATS, TEST_REPORTS } from '../../access/test-reports.ts';
import { defineCommand } from '../../command.ts';
import { repeatable } from '../../repeatable.ts';
import { outputOption, writeResult } from '../../write-result.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, everySubjectOption } from './options.ts';

const TestOptions = AllowUndeterminedOptions.extend({
  whatIf: z.array(z.string()).default([]),
  of: z.string(),
  before: z.string().optional(),
  everySubject: z.boolean(),
  format: z.enum(TEST_FORMATS),
  output: z.string().optional(),
});

/** `genesys-preflight access test`. */
export const accessTestCommand = defineCommand({
  name: 'access test',
  summary: 'what people say of who may do what, held against the organisation',
  description:
    'Runs access tests: "agents of Sales must not delete queues in Billing", "nobody new may edit roles". They stand in ' +
    `files called …${ACCESS_TEST_SUFFIX}, and run on the organisation, on a snapshot, or with a manifest laid over either. ` +
    'Changes nothing. Exits with 0 when all pass, 1 when one fails, 2 when there is none or a file is broken, 4 when none ' +
    'fails and one could not be determined.',
  arguments: [
    new Argument('[files...]', `default: those of the configuration, else *${ACCESS_TEST_SUFFIX} in the folder`),
  ],
  options: [
    new Option('--of <source>', 'whose access: "live", "live:PROFILE", or a snapshot\'s file').default('live'),
    repeatable('--what-if <file>', 'a manifest: how the tests would go if it were deployed'),
    new Option('--before <source>', 'the same as --of: what "nobodyNewMay" compares with'),
    everySubjectOption(),
    allowUndeterminedOption(),
    new Option('--format <format>', 'for people, for scripts, or for the tests of a pipeline')
      .choices(TEST_FORMATS)
      .default('text'),
    outputOption(),
  ],
  examples: [
    { line: 'genesys-preflight access test', does: 'all tests of the folder, on the organisation' },
    { line: 'genesys-preflight access test --what-if genesys-access.yaml', does: 'before the manifest is deployed' },
    { line: 'genesys-preflight access test --before last-week.json', does: 'also for what must not be new' },
    { line: 'genesys-preflight access test --format junit --output access.xml', does: 'for the tests of a pipeline' },
  ],
  schema: TestOptions,
  async run(context): Promise<ExitCode> {
    const { options, args, io, configuration } = context;
    const { whatIf, everySubject } = options;
    const tests = await readAccessTests(args.length > 0 ? args : configuration.accessTests, io.cwd);
    if (tests.length === 0) {
      io.err(`There are no access tests: write some into a file called …${ACCESS_TEST_SUFFIX}, or name a file.\n`);
      return ExitCode.misused;
    }
    const manifest =
      whatIf.length === 0 ? undefined : resolveManifest(parseManifests(readManifestFiles(whatIf, io.cwd)));

    io.progress('Reading who has access');
    const { state, readAt, catalogue } = await readAccess(options.of, { context, everySubject });
    const earlier =
      options.before === undefined ? undefined : await readAccessSide(options.before, { context, everySubject });
    if (earlier !== undefined && earlier.state.organisation.id !== state.organisation.id) {
      io.err(`--before ${options.before ?? ''} is of another organisation: ${earlier.state.organisation.name}.\n`);
      return ExitCode.misused;
    }
    const before = earlier?.state ?? (manifest === undefined ? undefined : state);
    const index = new AccessIndex(manifest === undefined ? state : accessAfterManifest(state, manifest));
    const results = runAccessTests(tests, {
      index,
      ...(before === undefined ? {} : { before: new AccessIndex(before) }),
      ...(catalogue === undefined ? {} : { catalogue }),
    });
    const render = TEST_REPORTS[options.format];
    const text = render({ index, readAt, whatIf, results }, { colour: io.colour && options.output === undefined });
    const failed = await writeResult(text, options.output, io);
    return failed ?? exitCodeOf(results, options.allowUndetermined);
  },
});

function exitCodeOf(results: readonly TestResult[], allowUndetermined: boolean): ExitCode {
  if (results.some(({ outcome }) => outcome === 'failed')) return ExitCode.found;
  const isOpen = results.some(({ outcome }) => outcome === 'undetermined');
  return isOpen && !allowUndetermined ? ExitCode.undetermined : ExitCode.clear;
}
