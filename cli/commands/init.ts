import { basename, relative, resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../preflight/index.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { defineCommand } from '../command.ts';
import { readOwnVersions } from '../init/own-versions.ts';
import { packageNameOf } from '../init/package-name-of.ts';
import { packageSourceOf, presentSourceOf } from '../init/package-source.ts';
import { readPresentPackage } from '../init/present-package.ts';
import { PIPELINE_SERVICES } from '../init/project-file.ts';
import { projectFiles } from '../init/project-files.ts';
import { tellProject } from '../init/tell-project.ts';
import { writeProject } from '../init/write-project.ts';

/** `genesys-preflight init`. */
export const initCommand = defineCommand({
  name: 'init',
  summary: 'set up a new CDKTF project for access as code',
  description:
    'Writes package.json, tsconfig.json, cdktf.json, main.ts, a stack, an access manifest and .gitignore into a folder, ' +
    'and on request a pipeline file. What is there already is left as it is, and named. Installs nothing, asks nobody.',
  arguments: [new Argument('[folder]', 'where the project is to be (default: the current folder)')],
  options: [
    new Option('--pipeline <service>', 'a pipeline file too').choices(PIPELINE_SERVICES),
    new Option(
      '--package <where>',
      'where npm gets genesys-preflight from: a version, NAME@VERSION, npm:…, file:…, https:…, git+https:…',
    ),
  ],
  examples: [
    { line: 'genesys-preflight init access', does: 'a project in the folder "access"' },
    { line: 'genesys-preflight init --pipeline github', does: 'here, with a workflow for GitHub' },
    {
      line: 'genesys-preflight init --package @acme/genesys-preflight@0.1.0',
      does: 'from a registry of your own',
    },
  ],
  schema: z.object({ pipeline: z.enum(PIPELINE_SERVICES).optional(), package: z.string().min(1).optional() }),
  async run({ options, args, io }): Promise<ExitCode> {
    const folder = resolve(io.cwd, args[0] ?? '.');
    const { version, testedWith } = readOwnVersions();
    // What is there keeps its source: a pipeline that is added later must not take the public package in the place of another.
    const before = await readPresentPackage(folder);
    const preflight =
      options.package === undefined
        ? presentSourceOf(before.packages.get('genesys-preflight'))
        : packageSourceOf(options.package);
    const wishes = {
      name: packageNameOf(basename(folder)),
      preflight: preflight ?? { dependency: `^${version}`, anywhere: `genesys-preflight@${version}` },
      testedWith,
      pipeline: options.pipeline,
    };
    const placed = await writeProject(folder, projectFiles(wishes));
    const present = await readPresentPackage(folder);
    io.out(tellProject({ placed, wishes, folder: oneLine(relative(io.cwd, folder)), present }));
    return ExitCode.clear;
  },
});
