import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A stack of an assembly: its Terraform JSON, and on which stacks it depends. */
export interface StackFiles {
  readonly json: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  /** Files beside it, by their path from the folder of the stack. @default none */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Writes what `cdktf synth` would write into `cdktf.out` of a folder. Each stack has a local backend beside the
 * assembly (`terraform.<stack>.tfstate`), unless it brings one.
 */
export async function writeAssembly(folder: string, stacks: Readonly<Record<string, StackFiles>>): Promise<void> {
  for (const [name, { json, files = {} }] of Object.entries(stacks)) {
    const directory = join(folder, 'cdktf.out', 'stacks', name);
    await mkdir(directory, { recursive: true });
    const terraform = { backend: { local: { path: `../../../terraform.${name}.tfstate` } } };
    await writeFile(join(directory, 'cdk.tf.json'), JSON.stringify({ terraform, ...json }, null, 2));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
  }
  const manifest = Object.fromEntries(
    Object.entries(stacks).map(([name, { dependencies = [] }]) => [
      name,
      { name, constructPath: name, dependencies, workingDirectory: `stacks/${name}`, annotations: [] },
    ]),
  );
  await writeFile(join(folder, 'cdktf.out', 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks: manifest }));
}

/** Writes a state (version 4) into a folder, as the local backend of {@link writeAssembly} would hold it. */
export async function writeState(
  folder: string,
  stack: string,
  objects: readonly {
    readonly type: string;
    readonly name: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[],
): Promise<void> {
  const resources = objects.map(({ type, name, attributes }) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
    instances: [{ schema_version: 1, attributes }],
  }));
  const state = { version: 4, terraform_version: '1.11.4', serial: 3, lineage: 'b6f1', outputs: {}, resources };
  await writeFile(join(folder, `terraform.${stack}.tfstate`), JSON.stringify(state));
}
