import { Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import type { RequiredAccess } from '../../../lib/access/required-access.ts';
import { askValidation } from '../../../lib/genesys/access/index.ts';
import {
  DEFAULT_MANIFEST_FILE,
  parseManifests,
  readManifestFiles,
  resolveManifest,
} from '../../../lib/manifest/index.ts';
import { parseRequiredAccess } from '../../../lib/manifest/parse-required-access.ts';
import { requiredAccessOf } from '../../../lib/manifest/required-access-of.ts';
import type { ExitCode } from '../../../preflight/index.ts';
import { askCatalogue } from '../../access/ask-catalogue.ts';
import { VALIDATION_FORMATS, VALIDATION_REPORTS, validationExitCode } from '../../access/validation-reports.ts';
import { defineCommand } from '../../command.ts';
import type { Configuration } from '../../configuration.ts';
import { readNamedFile } from '../../read-named-file.ts';
import { repeatable } from '../../repeatable.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions } from './options.ts';

const ValidateOptions = AllowUndeterminedOptions.extend({
  manifest: z.array(z.string()).default([]),
  require: z.array(z.string()).default([]),
  format: z.enum(VALIDATION_FORMATS),
});

/** `genesys-preflight access validate`. */
export const accessValidateCommand = defineCommand({
  name: 'access validate',
  summary: 'whether everybody has the access that they are to have',
  description:
    'Holds required access against the organisation: what the assignments of the manifest give, or what small files say, ' +
    'YAML or CSV with a subject, a role or a permission, and a division. A grant through a group, or for all divisions, ' +
    'counts. Changes nothing. Exits with 0 when all is valid, 1 when something is missing or names somebody or something ' +
    'that there is not, 4 when nobody can tell.',
  options: [
    repeatable('--require <file>', 'who must have what; .csv or YAML'),
    repeatable('--manifest <file>', `a manifest (default: ${DEFAULT_MANIFEST_FILE}, where no --require is given)`),
    allowUndeterminedOption(),
    new Option('--format <format>', 'for people, for scripts, or for a spreadsheet')
      .choices(VALIDATION_FORMATS)
      .default('text'),
  ],
  examples: [
    { line: 'genesys-preflight access validate', does: 'what the manifest assigns' },
    { line: 'genesys-preflight access validate --require joiners.csv', does: 'what a sheet says' },
  ],
  schema: ValidateOptions,
  async run({ options, io, configuration, organisation }): Promise<ExitCode> {
    const required = await requiredFrom(options, io.cwd, configuration);
    const client = organisation();
    io.progress('Asking who has access');
    const { catalogue } = await askCatalogue(
      client,
      required.some(({ thing }) => 'permission' in thing),
    );
    const { validated, state } = await askValidation(client, required, catalogue === undefined ? {} : { catalogue });
    io.out(VALIDATION_REPORTS[options.format]({ index: new AccessIndex(state), validated }, { colour: io.colour }));
    return validationExitCode(validated, options.allowUndetermined);
  },
});

/** @throws FileProblemsError, ManifestProblemsError with everything that is wrong with the files */
async function requiredFrom(
  { manifest, require }: z.infer<typeof ValidateOptions>,
  cwd: string,
  { manifest: usual = [DEFAULT_MANIFEST_FILE] }: Pick<Configuration, 'manifest'>,
): Promise<RequiredAccess[]> {
  const small = await Promise.all(
    require.map(async (file) => parseRequiredAccess(await readNamedFile(file, cwd), file)),
  );
  const manifests = manifest.length === 0 && require.length === 0 ? usual : manifest;
  const whole =
    manifests.length === 0 ? [] : requiredAccessOf(resolveManifest(parseManifests(readManifestFiles(manifests, cwd))));
  return [...small.flat(), ...whole];
}
