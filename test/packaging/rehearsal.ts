import { spawn } from 'node:child_process';
import { run, succeed, type Ended } from './packed.ts';

/** An organisation that the installed command simulates. */
export interface Rehearsal {
  /** The variables that it printed: they point at it. */
  readonly environment: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/** Runs `simulate` of an installed package until it is ended. */
export function simulate(node: string, command: string, cwd: string): Promise<Rehearsal> {
  const process = spawn(node, [command, 'simulate', '--port', '0'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  let out = '';
  let err = '';
  process.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => process.kill('SIGKILL'), START_TIMEOUT_MS);
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`simulate ended before it listened:\n${out}\n${err}`));
    });
    process.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      if (!err.includes('Listening on ')) return;
      clearTimeout(late);
      const environment = Object.fromEntries([...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, k, v]) => [k, v]));
      const end = async (): Promise<void> => {
        process.kill('SIGINT');
        await ended;
      };
      resolve({ environment: environment as Record<string, string>, end });
    });
  });
}

/**
 * What a user does first in a new project: synthesise, check against a simulated organisation with `--write`, synthesise
 * again.
 *
 * @param node - the Node that everything runs on
 * @returns the check, and the import blocks of the second synth
 */
export async function rehearse(
  folder: string,
  node: string = process.execPath,
): Promise<{ readonly check: Ended; readonly imports: readonly { readonly to: string }[] }> {
  const command = 'node_modules/genesys-preflight/bin/genesys-preflight.js';
  // As cdktf.json says: `npx tsx main.ts`, without npx, which would take another Node.
  const synth = async (): Promise<string> => {
    await succeed(node, ['--import', 'tsx', 'main.ts'], { cwd: folder });
    return succeed(node, ['-p', 'fs.readFileSync("cdktf.out/stacks/access/cdk.tf.json", "utf8")'], { cwd: folder });
  };
  await synth();
  const rehearsal = await simulate(node, command, folder);
  try {
    const environment = { ...rehearsal.environment };
    const check = await run(node, [command, 'check', '--write', '--format', 'json'], { cwd: folder, environment });
    const { import: imports = [] } = JSON.parse(await synth()) as { import?: { to: string }[] };
    return { check, imports };
  } finally {
    await rehearsal.end();
  }
}
