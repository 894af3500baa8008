import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { startSimulator, type RequestLogEntry, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { onTestFinished } from 'vitest';
import { CheckReport } from '../../preflight/index.ts';
import { temporaryFolder } from '../cli/assembly.ts';
import { runLine, type Ran } from '../cli/run-line.ts';
import { mirrorOfThisRun, PROVIDER_FOLDER } from './provider-mirror.ts';
import { TerraformPlan } from './terraform-plan.ts';

/** How a process ended, and everything that it said. */
export interface Ended {
  /** Undefined where it was stopped. */
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** A deploy that goes on. */
export interface Deploying {
  readonly process: ChildProcess;
  /** Kills it and everything that it started, at once. */
  killAll(): Promise<void>;
  /** Its exit code; null where a signal ended it. */
  ended(): Promise<number | null>;
  said(): string;
}

/** What is rehearsed. */
export interface RehearsalSetup extends SimulatorOptions {
  /** The app: a file of `apps/`, or the example of the repository. @default 'access' */
  readonly app?: string;
  /** Variables for the app and all that runs. */
  readonly environment?: Readonly<Record<string, string>>;
}

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROCESS_TIMEOUT_MS = 120_000;
/** The example app of the repository. */
export const EXAMPLE = join(REPOSITORY, 'main.ts');

/**
 * A project of its own, the real Terraform, the real provider and the real cdktf command, and the simulated
 * organisation that they all work on. It goes with the test.
 */
export class Rehearsal {
  private constructor(
    readonly folder: string,
    readonly simulator: Simulator,
    readonly environment: Readonly<Record<string, string>>,
    private readonly app: string,
  ) {}

  static async open({ app = 'access', environment = {}, ...options }: RehearsalSetup = {}): Promise<Rehearsal> {
    const folder = await temporaryFolder();
    const simulator = await startSimulator(options);
    onTestFinished(() => simulator.close());
    const terraformrc = join(folder, 'terraform.rc');
    const mirror = join(folder, 'mirror');
    // OpenTofu looks for the same provider under a registry of its own.
    for (const registry of ['registry.terraform.io', 'registry.opentofu.org']) {
      const place = join(mirror, PROVIDER_FOLDER.replace('registry.terraform.io', registry));
      await mkdir(dirname(place), { recursive: true });
      await symlink(join(mirrorOfThisRun(), PROVIDER_FOLDER), place);
    }
    await writeFile(
      terraformrc,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    // The example reads its manifest from the folder it runs in.
    await copyFile(join(REPOSITORY, 'genesys-access.yaml'), join(folder, 'genesys-access.yaml'));
    const file = app.endsWith('.ts') ? app : join(REPOSITORY, 'test/real-provider/apps', `${app}.ts`);
    await writeFile(
      join(folder, 'cdktf.json'),
      JSON.stringify({
        language: 'typescript',
        app: `${process.execPath} --import ${import.meta.resolve('tsx')} ${file}`,
        projectId: 'rehearsal',
        sendCrashReports: 'false',
        terraformProviders: [],
        terraformModules: [],
      }),
    );
    return new Rehearsal(
      folder,
      simulator,
      {
        PATH: [join(REPOSITORY, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
        // cdktf and terraform keep settings at home; these must be nobody's.
        HOME: folder,
        TF_CLI_CONFIG_FILE: terraformrc,
        CHECKPOINT_DISABLE: '1',
        CI: '1',
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
        // A create that the provider repeats would hold a test for 5 minutes.
        GENESYSCLOUD_CUSTOM_RETRY_TIMEOUT: '10s',
        ...simulator.environment(),
        ...environment,
      },
      file,
    );
  }

  /** Writes a file of the project. */
  async write(name: string, content: string | object): Promise<void> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  async read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  async readJson(name: string): Promise<unknown> {
    return JSON.parse(await this.read(name)) as unknown;
  }

  /** Runs one of our commands as a user would. */
  async preflight(...argv: string[]): Promise<Ran> {
    return runLine(argv, { cwd: this.folder, environment: this.environment });
  }

  /** The report of `check FLAGS`. */
  async check(...flags: string[]): Promise<CheckReport> {
    const { out, err } = await this.preflight('check', ...flags, '--format', 'json');
    if (out === '') throw new Error(err);
    return CheckReport.parse(JSON.parse(out));
  }

  /** Our `deploy STACK… FLAGS`, with what the real cdktf needs here. */
  async deploy(...flags: string[]): Promise<Ran> {
    return this.preflight('deploy', ...flags, '--', '--auto-approve', '--skip-provider-lock');
  }

  /** Starts our `deploy` as a process of its own, in a group of its own. */
  startDeploy(): Deploying {
    const child = spawn(
      process.execPath,
      [
        ...['--import', import.meta.resolve('tsx'), join(REPOSITORY, 'cli/start.ts')],
        ...['deploy', '--', '--auto-approve', '--skip-provider-lock'],
      ],
      { cwd: this.folder, env: { ...this.environment }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const exit = once(child, 'exit') as Promise<[number | null]>;
    const killAll = async (): Promise<void> => {
      const { pid } = child;
      if (pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
      await exit;
      // cdktf runs terraform in a session of its own, which our group does not reach.
      for (const left of await processesIn(this.folder)) kill(left);
    };
    onTestFinished(killAll);
    return { process: child, killAll, ended: async () => (await exit)[0], said: () => said };
  }

  /** Runs the app as `cdktf synth` does, without the seconds that cdktf itself takes to start. */
  async synth(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const assembly = join(this.folder, 'cdktf.out');
    await mkdir(assembly, { recursive: true });
    const ended = await this.run(process.execPath, ['--import', import.meta.resolve('tsx'), this.app], this.folder, {
      CDKTF_OUTDIR: assembly,
      ...environment,
    });
    if (ended.exitCode !== 0) throw new Error(ended.output);
  }

  /** Runs the real cdktf. */
  async cdktf(...args: string[]): Promise<Ended> {
    return this.run('cdktf', args, this.folder);
  }

  /** Runs Terraform, or what `TERRAFORM_BINARY_NAME` names, in a folder of the project. */
  async terraform(folder: string, ...args: string[]): Promise<Ended> {
    return this.run(this.environment['TERRAFORM_BINARY_NAME'] ?? 'terraform', args, join(this.folder, folder));
  }

  /** Runs lines as a shell would, in the folder of the project. */
  async shell(lines: string): Promise<Ended> {
    return this.run('sh', ['-e', '-c', lines], this.folder);
  }

  /** What `terraform plan` would do in a folder of the project, or for a stack that is named. */
  async plan(folder = 'cdktf.out/stacks/access'): Promise<TerraformPlan> {
    for (const args of [
      ['init', '-input=false', '-no-color'],
      ['plan', '-input=false', '-no-color', '-out=rehearsed.plan'],
    ]) {
      const { exitCode, output } = await this.terraform(folder, ...args);
      if (exitCode !== 0) throw new Error(output);
    }
    const { output } = await this.terraform(folder, 'show', '-json', 'rehearsed.plan');
    return TerraformPlan.parse(JSON.parse(output));
  }

  /** Applies what {@link plan} made. */
  async apply(folder = 'cdktf.out/stacks/access'): Promise<Ended> {
    return this.terraform(folder, 'apply', '-input=false', '-no-color', 'rehearsed.plan');
  }

  /** The requests that changed the organisation, or tried to, as `METHOD path status`. */
  get writes(): string[] {
    return this.simulator.requests.filter(isWrite).map(({ method, path, status }) => `${method} ${path} ${status}`);
  }

  private async run(
    file: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    const { exitCode, all } = await execa(file, args, {
      cwd,
      env: { ...this.environment, ...environment },
      extendEnv: false,
      timeout: PROCESS_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      reject: false,
      all: true,
      stdin: 'ignore',
    });
    return { exitCode, output: all };
  }
}

/** The ids of the processes that run in a folder or below. */
async function processesIn(folder: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const inFolder = ids.map(async (id) => {
    const cwd = await readlink(`/proc/${id}/cwd`).catch(() => '');
    return cwd === folder || cwd.startsWith(`${folder}/`) ? [Number(id)] : [];
  });
  return (await Promise.all(inFolder)).flat();
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Logins and searches are posted, and change nothing. */
function isWrite({ method, path }: RequestLogEntry): boolean {
  return method !== 'GET' && !/\/oauth\/token$|\/search$|\/query$/.test(path);
}
