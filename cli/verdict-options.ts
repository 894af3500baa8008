import { Option } from 'commander';
import { z } from 'zod';
import {
  DEFAULT_ACKNOWLEDGEMENTS_FILE,
  needsOwner,
  parseAcknowledgementFlag,
  type Acknowledgement,
} from '../lib/contract/acknowledgements.ts';
import { CHECK_IDS, InputError, type CheckOptions } from '../preflight/index.ts';
import { acknowledgementsPlace } from './acknowledgements-place.ts';
import type { Configuration } from './configuration.ts';
import type { Io } from './io.ts';
import { repeatable } from './repeatable.ts';

/** The options of every command whose exit code follows from a check. */
export function verdictOptions(): Option[] {
  return [
    new Option(
      '--acknowledgements <file>',
      `what people have acknowledged (default: ${DEFAULT_ACKNOWLEDGEMENTS_FILE})`,
    ),
    repeatable('--acknowledge <check>', 'acknowledge, for this run, what CHECK or CHECK@ADDRESS finds'),
    repeatable('--rules <file>', 'rules of duties: a file of rules or a manifest, or "starter"'),
    repeatable(
      '--break-glass <who>',
      'somebody who has to be able to grant roles afterwards: an e-mail address or an id',
    ),
    repeatable('--access-tests <file>', 'access tests (default: *.access-test.yaml in the folder)'),
    new Option('--allow-undetermined', 'exit with 0 instead of 4 where something could not be determined'),
  ];
}

export const VerdictOptions = z.object({
  acknowledgements: z.string().optional(),
  acknowledge: z.array(z.string()).default([]),
  allowUndetermined: z.boolean().default(false),
  rules: z.array(z.string()).optional(),
  accessTests: z.array(z.string()).optional(),
  breakGlass: z.array(z.string()).default([]),
});
export type VerdictOptions = z.infer<typeof VerdictOptions>;

/** Tells the forecast of a check to a user who wants to know everything. */
export function forecastTo(io: Io, verbose: boolean): Pick<CheckOptions, 'onForecast'> {
  if (!verbose) return {};
  return {
    onForecast: ({ questions, calls, sought }) =>
      io.err(
        `Forecast: ${calls} calls for ${questions} questions${sought > 0 ? `, and ${sought} keys to seek` : ''}\n`,
      ),
  };
}

/**
 * What the options say of acknowledgements, rules, tests and break-glass subjects.
 *
 * @throws InputError `unknown-check`
 */
export function verdictSettings(
  { acknowledgements, acknowledge, allowUndetermined, breakGlass, ...named }: VerdictOptions,
  io: Io,
  configuration: Configuration,
): { readonly acknowledgementsFile: string } & Pick<
  CheckOptions,
  'acknowledgements' | 'allowUndetermined' | 'rules' | 'accessTests' | 'breakGlass' | 'manifests' | 'projectFolder'
> {
  const { rules = configuration.rules, accessTests = configuration.accessTests } = named;
  return {
    acknowledgementsFile: acknowledgementsPlace(acknowledgements, io, configuration),
    acknowledgements: acknowledge.map(flag),
    allowUndetermined,
    ...(rules === undefined ? {} : { rules }),
    ...(accessTests === undefined ? {} : { accessTests }),
    breakGlass: [...breakGlass, ...(configuration.breakGlass ?? [])],
    ...(configuration.manifest === undefined ? {} : { manifests: configuration.manifest }),
    projectFolder: io.cwd,
  };
}

function flag(text: string): Acknowledgement {
  const acknowledgement = parseAcknowledgementFlag(text, CHECK_IDS);
  const [check = ''] = text.split('@');
  if (needsOwner(check)) {
    throw new InputError(
      'acknowledged-in-file-only',
      `--acknowledge ${text}: ${check} is acknowledged in ${DEFAULT_ACKNOWLEDGEMENTS_FILE} only, with its owner and a last day (until).`,
    );
  }
  if (acknowledgement === undefined) {
    throw new InputError(
      'unknown-check',
      `--acknowledge ${text}: there is no such check. The checks are ${CHECK_IDS.join(', ')}.`,
    );
  }
  return acknowledgement;
}
