import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { decoded } from '../../lib/contract/decoded.ts';
import { whyTooLarge } from '../../lib/contract/text-limits.ts';
import { explain, EXPLAIN_FORMATS, EXPLANATIONS, ExitCode, readProject, type Project } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { repeatable } from '../repeatable.ts';
import type { Io } from '../io.ts';
import { assemblySources } from '../plan-options.ts';
import { readNamedFile } from '../read-named-file.ts';
import type { Configuration } from '../configuration.ts';

const DEFAULT_ASSEMBLY = 'cdktf.out';

/** `genesys-preflight explain`. */
export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'say why a deploy failed, and the way out',
  description:
    'Reads what "terraform apply" or "cdktf deploy" printed (the text, or the -json stream), finds the errors and their ' +
    'addresses, asks the organisation what it must, and says of each its cause and the way out, ready to run. The ' +
    'assembly and its states are read as they are now, after the failure, where there are some. Changes nothing. Exits ' +
    'with 0 when everything is explained, 4 when something is not.',
  arguments: [new Argument('[file]', 'what was printed; "-" or nothing reads stdin').default('-')],
  options: [
    new Option('--format <format>', 'format of the explanation on stdout')
      .choices([...EXPLAIN_FORMATS])
      .default('text'),
    new Option('--assembly <folder>', `what "cdktf synth" wrote (default: ${DEFAULT_ASSEMBLY}, where there is one)`),
    repeatable('--state <file>', 'a state file instead of the backend; STACK=FILE for several stacks'),
  ],
  examples: [
    { line: 'cdktf deploy 2>&1 | tee deploy.log; genesys-preflight explain deploy.log', does: 'after a failure' },
    { line: 'terraform apply -json | genesys-preflight explain --format json', does: 'the stream, for a script' },
  ],
  schema: z.object({
    format: z.enum(EXPLAIN_FORMATS),
    assembly: z.string().optional(),
    state: z.array(z.string()).optional(),
  }),
  async run({ options, args, io, configuration, organisation }): Promise<ExitCode> {
    const [file = '-'] = args;
    const output = await outputOf(file, io);
    if (output === undefined || output.trim() === '') {
      io.err(
        file === '-'
          ? 'There is nothing to read: name a file, or pipe what Terraform printed into this command.\n'
          : `There is nothing to read in ${file}.\n`,
      );
      return ExitCode.misused;
    }
    const why = whyTooLong(output);
    if (why !== undefined) {
      io.err(`${file === '-' ? 'This' : file} ${why}. Terraform prints its errors last: "tail -c 20M" keeps them.\n`);
      return ExitCode.misused;
    }
    const report = await explain({
      output,
      project: await projectOf(options, io, configuration),
      client: organisation,
      shorten: (folder) => relative(io.cwd, folder) || '.',
      onProgress: io.progress,
    });
    if (report === undefined) {
      io.err(`${file === '-' ? 'This' : file} is no output of Terraform or cdktf.\n`);
      return ExitCode.misused;
    }
    io.out(EXPLANATIONS[options.format](report, { colour: io.colour }));
    return report.exitCode as ExitCode;
  },
});

/** What is made of an output in memory, in about: of a character, and of a line beside it. */
const COST = { character: 4, line: 400 } as const;

function whyTooLong(output: string): string | undefined {
  let lines = 1;
  for (let at = output.indexOf('\n'); at >= 0; at = output.indexOf('\n', at + 1)) lines += 1;
  return whyTooLarge(output.length * COST.character + lines * COST.line);
}

/** What was printed; undefined when nothing is piped. */
async function outputOf(file: string, io: Io): Promise<string | undefined> {
  if (file === '-') return process.stdin.isTTY ? undefined : decoded(await buffer(process.stdin));
  return readNamedFile(file, io.cwd);
}

/** The assembly and its states, or a state alone; undefined where nothing is named and nothing is there. */
async function projectOf(
  { assembly, state }: { readonly assembly?: string | undefined; readonly state?: string[] | undefined },
  io: Io,
  configuration: Configuration,
): Promise<Project | undefined> {
  const isThere =
    assembly !== undefined ||
    (await access(join(io.cwd, DEFAULT_ASSEMBLY, 'manifest.json')).then(
      () => true,
      () => false,
    ));
  const sources = assemblySources({ assembly: assembly ?? DEFAULT_ASSEMBLY, state }, io, configuration);
  if (isThere) return readProject(sources);
  return sources.state === undefined ? undefined : readProject({ state: sources.state });
}
