import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** Names the folder of a provider mirror: `registry.terraform.io/mypurecloud/genesyscloud/…`. */
export const MIRROR_VARIABLE = 'GENESYS_PREFLIGHT_PROVIDER_MIRROR';

/** What a run of another program came to. */
export interface Ended {
  /** Undefined where it was stopped, or could not be started. */
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** A folder of its own for a rehearsal: the example's assembly, its state and its decisions; nothing of the user's. */
export class Workplace {
  readonly assembly: string;
  readonly decisions: string;
  /** Folder that Terraform runs in. */
  readonly stack: string;

  private constructor(
    readonly folder: string,
    readonly environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.assembly = join(folder, 'cdktf.out');
    this.decisions = join(folder, 'genesys.imports.json');
    this.stack = join(this.assembly, 'stacks', 'access');
  }

  /**
   * @param environment - of the user; its own Genesys credentials are left out
   * @param organisation - variables that point at the simulated organisation
   */
  static async open(
    environment: Readonly<Record<string, string | undefined>>,
    organisation: Readonly<Record<string, string>>,
  ): Promise<Workplace> {
    const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-demo-'));
    const others = Object.entries(environment).filter(
      ([name]) => !/^(GENESYSCLOUD_|GENESYS_|PURECLOUD_|TF_)/.test(name),
    );
    const mirror = environment[MIRROR_VARIABLE];
    const workplace = new Workplace(folder, {
      ...Object.fromEntries(others),
      ...organisation,
      GENESYS_PREFLIGHT_DECISIONS: join(folder, 'genesys.imports.json'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      ...(mirror === undefined ? {} : { TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc') }),
    });
    await mkdir(workplace.assembly);
    if (mirror !== undefined) {
      await writeFile(
        join(folder, 'terraform.rc'),
        `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
      );
    }
    return workplace;
  }

  /** Synthesises the example app, as `cdktf synth` does: in the folder of its manifest. */
  async synthesise(): Promise<Ended> {
    const isSource = import.meta.url.endsWith('.ts');
    const app = fileURLToPath(new URL(isSource ? '../../main.ts' : '../../main.js', import.meta.url));
    const project = fileURLToPath(new URL(isSource ? '../..' : '../../..', import.meta.url));
    return this.run(process.execPath, [...(isSource ? ['--import', 'tsx'] : []), app], 60_000, project);
  }

  /** Runs Terraform in the folder of the stack. */
  async terraform(args: readonly string[], timeoutMs: number): Promise<Ended> {
    return this.run('terraform', args, timeoutMs, this.stack);
  }

  /** The import blocks that the last synth rendered. */
  async importBlocks(): Promise<string> {
    const stack = JSON.parse(await readFile(join(this.stack, 'cdk.tf.json'), 'utf8')) as { import?: unknown };
    return JSON.stringify({ import: stack.import ?? [] }, null, 2);
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(file: string, args: readonly string[], timeout: number, cwd: string): Promise<Ended> {
    const { exitCode, all } = await execa(file, args, {
      cwd,
      env: { ...this.environment, CDKTF_OUTDIR: this.assembly },
      extendEnv: false,
      timeout,
      reject: false,
      all: true,
      stdin: 'ignore',
    });
    return { exitCode, output: all };
  }
}
