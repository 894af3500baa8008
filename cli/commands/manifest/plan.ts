import { z } from 'zod';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import { planManifest } from '../../../lib/manifest/plan/plan-manifest.ts';
import { resolveManifest } from '../../../lib/manifest/resolve-manifest.ts';
import type { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import { askManifestFacts } from '../../manifest/ask-manifest-facts.ts';
import { lossesIn, planExitCode } from '../../manifest/plan-exit-code.ts';
import { renderManifestPlan } from '../../manifest/render-manifest-plan.ts';
import { repeatable } from '../../repeatable.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions } from '../access/options.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { filesArgument, readNamedFiles } from './options.ts';

/** `genesys-preflight manifest plan`. */
export const manifestPlanCommand = defineCommand({
  name: 'manifest plan',
  summary: 'what of a manifest an organisation has, lacks, or has otherwise',
  description:
    'Asks the organisation and says, division by division, role by role and subject by subject, what is there, what is to ' +
    'come, and what would be lost; every permission is looked up in the catalogue of the organisation. Changes nothing. ' +
    'Exits with 0, also where something is to come, 1 when something would fail or be lost, 2 when the manifest has ' +
    'errors, 3 when the organisation cannot be asked, 4 when something could not be determined.',
  arguments: [filesArgument()],
  options: [
    repeatable('--earlier <file>', 'a manifest of before, to see which divisions went to another parent'),
    allowUndeterminedOption(),
    formatOption(),
  ],
  examples: [
    { line: 'genesys-preflight manifest plan', does: 'genesys-access.yaml against the organisation' },
    { line: 'genesys-preflight manifest plan --format json', does: 'for a script' },
  ],
  schema: FormatOptions.extend(AllowUndeterminedOptions.shape).extend({ earlier: z.array(z.string()).optional() }),
  async run({ options, args, io, configuration, organisation }): Promise<ExitCode> {
    const { format, earlier, allowUndetermined } = options;
    const manifest = resolveManifest(parseManifests(readNamedFiles(args, io, configuration)));
    const before = earlier === undefined ? [] : parseManifests(readNamedFiles(earlier, io)).manifest.divisions;
    const client = organisation();
    io.progress('Asking the organisation');
    const plan = planManifest(manifest, await askManifestFacts(client, manifest), before);
    const exitCode = planExitCode(plan, { allowUndetermined });
    io.out(
      format === 'json'
        ? json({ ...plan, lost: lossesIn(plan), calls: client.calls.total, exitCode })
        : renderManifestPlan(plan, io),
    );
    return exitCode;
  },
});
