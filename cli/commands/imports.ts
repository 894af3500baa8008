import { relative } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import {
  importsExisting,
  importsOf,
  IMPORT_FORMATS,
  importsToUndo,
  renderImports,
  renderUndo,
  runCheck,
  undoneByCommand,
  ExitCode,
  type ImportFormat,
  type ImportSection,
} from '../../preflight/index.ts';
import { oneLine } from '../../preflight/terraform-text.ts';
import { defineCommand } from '../command.ts';
import type { Io } from '../io.ts';
import { planOptions, PlanOptions, planSources } from '../plan-options.ts';

const EXISTING = ['divisions', 'roles'] as const;

/** `genesys-preflight imports`. */
export const importsCommand = defineCommand({
  name: 'imports',
  summary: 'print imports for any Terraform: blocks or commands',
  description:
    'Prints the imports and moves that a check decides, for what the stacks declare; with --existing, imports and resources for ' +
    'what the organisation has and nobody declared; with --undo, what lets go of adopted objects without destroying ' +
    'them. Changes nothing.',
  options: [
    ...planOptions(),
    new Option('--format <format>', 'import and moved blocks as JSON or HCL, or terraform commands')
      .choices([...IMPORT_FORMATS])
      .default('hcl'),
    new Option('--existing <what>', 'what exists and nobody declared').choices([...EXISTING]).conflicts('undo'),
    new Option('--undo', 'let go of what was adopted, without destroying it'),
  ],
  examples: [
    {
      line: 'genesys-preflight imports --format commands',
      does: 'terraform import commands for what the stacks declare',
    },
    { line: 'genesys-preflight imports --existing divisions > divisions.tf', does: 'declare the divisions that exist' },
  ],
  schema: PlanOptions.extend({
    format: z.enum(IMPORT_FORMATS),
    existing: z.enum(EXISTING).optional(),
    undo: z.boolean().default(false),
  }),
  async run({ options, io, configuration, organisation }): Promise<ExitCode> {
    const { format, existing, undo } = options;
    const sources = planSources(options, io, configuration);
    const client = organisation();
    const run = await runCheck({ ...sources, client, onProgress: io.progress });
    const shorten = (directory: string): string => relative(io.cwd, directory) || '.';
    // What a named stack depends on is checked with it, and printed where it is named itself.
    const isNamed = ({ stack = '' }: ImportSection): boolean => options.stack?.includes(stack) ?? true;
    if (undo) return tellUndo(importsToUndo(run, shorten).filter(isNamed), format, io);
    if (existing !== undefined) io.out(renderImports(await importsExisting(existing, run, client), format));
    else io.out(renderImports(importsOf(run, shorten).filter(isNamed), format));
    return ExitCode.clear;
  },
});

/** Blocks that leave something out would have the next apply destroy it, once its resource is gone from the code. */
function tellUndo(sections: readonly ImportSection[], format: ImportFormat, io: Io): ExitCode {
  io.out(renderUndo(sections, format));
  const commands = format === 'commands' ? [] : undoneByCommand(sections);
  if (commands.length === 0) return ExitCode.clear;
  io.err(
    `Terraform has no removed block for an instance of for_each or count, of a resource or a module. These take commands instead, once the code no longer asks for them and before the next apply:\n${commands.map((line) => `  ${oneLine(line)}\n`).join('')}`,
  );
  return ExitCode.found;
}
