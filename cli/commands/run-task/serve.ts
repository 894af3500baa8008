import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { ExitCode, InputError, REPORTERS } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import type { Io } from '../../io.ts';
import { assemblySources, planOptions, PlanOptions } from '../../plan-options.ts';
import { repeatable } from '../../repeatable.ts';
import { judgeRun } from '../../run-task/judge-run.ts';
import { KeptReports } from '../../run-task/kept-reports.ts';
import { RunQueue } from '../../run-task/run-queue.ts';
import { RUN_TASK_KEY_VARIABLE } from '../../run-task/run-task-key.ts';
import { startRunTaskServer } from '../../run-task/run-task-server.ts';
import { TerraformCloud } from '../../run-task/terraform-cloud.ts';
import { listeningAt, untilInterrupted } from '../../serving.ts';
import { verdictOptions, VerdictOptions, verdictSettings } from '../../verdict-options.ts';

/** HCP Terraform counts a run task as failed after ten minutes; a verdict of ours says more. */
const USUAL_SECONDS = 540;
const MOST_SECONDS = 590;
const MEGABYTE = 1_048_576;

/** Of the options that read a plan, those that make sense for a plan of somebody else's. */
const HERE = new Set(['provider', 'decisions']);

/** `genesys-preflight run-task serve`. */
export const runTaskServeCommand = defineCommand({
  name: 'run-task serve',
  summary: 'answer the run task of HCP Terraform',
  description:
    'Listens for the run task of HCP Terraform or Terraform Enterprise, stage post-plan, until Ctrl-C: looks at the ' +
    `signature (HMAC key in ${RUN_TASK_KEY_VARIABLE}), fetches the plan, checks it, and says passed or failed. A run that cannot ` +
    'be checked has failed. Changes nothing in the organisation.',
  options: [
    new Option('--host <address>', 'address to listen on').default('127.0.0.1'),
    new Option('--port <number>', 'port to listen on; 0 takes a free one')
      .default(8090)
      .argParser(numberFrom(0, 65_535)),
    new Option('--path <path>', 'path of the requests').default('/').argParser(pathOf),
    new Option('--terraform-url <url>', 'where HCP Terraform or Terraform Enterprise is')
      .default('https://app.terraform.io')
      .argParser(originOf),
    repeatable('--download-url <url>', 'where it keeps plans (default: https://archivist.terraform.io)', originOf),
    new Option('--max-plan-mb <number>', 'the largest plan').default(100).argParser(numberFrom(1, 1_024)),
    new Option('--timeout <seconds>', 'until a run has its verdict')
      .default(USUAL_SECONDS)
      .argParser(numberFrom(1, MOST_SECONDS)),
    new Option(
      '--public-url <url>',
      'address under which browsers reach this server: links verdicts to reports',
    ).argParser(originOf),
    ...planOptions().filter((option) => HERE.has(option.attributeName())),
    ...verdictOptions(),
  ],
  examples: [
    { line: 'genesys-preflight run-task serve', does: 'behind a proxy that speaks TLS' },
    {
      line: 'genesys-preflight run-task serve --terraform-url https://tfe.example.com --download-url https://tfe.example.com',
      does: 'for Terraform Enterprise',
    },
  ],
  schema: PlanOptions.pick({ provider: true, decisions: true }).extend({
    ...VerdictOptions.shape,
    host: z.string().min(1),
    port: z.number(),
    path: z.string(),
    terraformUrl: z.string(),
    downloadUrl: z.array(z.string()).default(['https://archivist.terraform.io']),
    maxPlanMb: z.number(),
    timeout: z.number(),
    publicUrl: z.string().optional(),
  }),
  endsByItself: true,
  async run({ options, io, configuration, organisation }): Promise<ExitCode> {
    const key = keyIn(io);
    const client = organisation();
    const log = (line: string): void => io.err(`${line}\n`);
    const cloud = new TerraformCloud({
      api: options.terraformUrl,
      downloads: options.downloadUrl,
      mostPlanBytes: options.maxPlanMb * MEGABYTE,
      clock: io.clock,
    });
    const {
      assembly: _assembly,
      state: _state,
      ...sources
    } = assemblySources({ ...options, assembly: '.' }, io, configuration);
    const settings = { ...sources, ...verdictSettings(options, io, configuration) };
    const reports = new KeptReports();
    const { publicUrl } = options;
    const queue = new RunQueue({
      judge: (run, signal) => judgeRun(run, { cloud, client, settings }, signal),
      report: (run, verdict, url) => cloud.report(run.callbackUrl, run.token, verdict, url),
      keep: (report) =>
        publicUrl === undefined ? undefined : `${publicUrl}/reports/${reports.keep(REPORTERS.html(report))}`,
      timeoutMs: options.timeout * 1_000,
      log,
    });
    const server = await listeningAt(options, () =>
      startRunTaskServer({ ...options, key, queue, reports, isOurs: (url) => cloud.isOurs(url), log }),
    );
    try {
      if (!isLoopback(options.host)) {
        io.err('Other machines reach it, and it speaks no TLS: let a proxy that does stand in front of it.\n');
      }
      io.out(`${server.url}\n`);
      io.err('Listening. Ctrl-C ends it.\n');
      await untilInterrupted(io);
      return ExitCode.clear;
    } finally {
      await server.close();
      await queue.close();
    }
  },
});

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function keyIn({ environment }: Io): string {
  const key = environment[RUN_TASK_KEY_VARIABLE]?.trim() ?? '';
  if (key.length >= 16) return key;
  throw new InputError(
    'key-too-short',
    `${RUN_TASK_KEY_VARIABLE} ${key === '' ? 'is not set' : 'has less than 16 characters'}: it is the HMAC key of the run task. Take a long random text, e.g. of "openssl rand -hex 32", and give HCP Terraform the same.`,
  );
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`A whole number from ${String(least)} to ${String(most)}.`);
  };
}

function pathOf(text: string): string {
  if (/^\/[A-Za-z0-9._~/-]*$/.test(text) && text !== '/health' && !text.startsWith('/reports')) return text;
  throw new InvalidArgumentError('A path begins with "/"; /health and /reports are taken.');
}

/** Tokens go there: https, or this machine. */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url !== undefined && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (url !== undefined && (url.protocol === 'https:' || (isLocal && url.protocol === 'http:'))) return url.origin;
  throw new InvalidArgumentError('An address begins with https://.');
}
