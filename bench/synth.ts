import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { Division, GenesysProvider, Role, RoleAssignment, User } from '../lib/index.ts';
import { table } from './table.ts';

/**
 * Synthesising so many divisions and as many assignments, against writing the same content as JSON by hand:
 *
 *     npx tsx bench/synth.ts [1000 10000 50000]
 *
 * Each size in a process of its own; the time is that inside the process, from the app to the files.
 */
const run = promisify(execFile);

interface Measured {
  readonly synthMs: number;
  readonly jsonMs: number;
  readonly bytes: number;
  readonly megabytes: number;
}

function measure(count: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'genesys-preflight-bench-'));
  try {
    const start = performance.now();
    const app = new App({ outdir: folder });
    const stack = new TerraformStack(app, 'bench');
    new LocalBackend(stack, { path: 'bench.tfstate' });
    new GenesysProvider(stack, 'Genesys');
    const role = Role.fromId(stack, 'Role', '00000000-0000-4000-8000-000000000000');
    for (let at = 0; at < count; at += 1) {
      const division = new Division(stack, `Division ${at}`, { name: `Division ${at}`, description: 'One of many' });
      const user = User.fromId(stack, `User ${at}`, `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
      new RoleAssignment(stack, `Assignment ${at}`, { subject: user, role, divisions: [division] });
    }
    app.synth();
    const synthMs = performance.now() - start;

    const text = readFileSync(join(folder, 'stacks', 'bench', 'cdk.tf.json'), 'utf8');
    const content = JSON.parse(text) as unknown;
    const byHand = performance.now();
    writeFileSync(join(folder, 'by-hand.tf.json'), JSON.stringify(content, null, 2));
    const jsonMs = performance.now() - byHand;
    return { synthMs, jsonMs, bytes: text.length, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , first, ...others] = process.argv;
if (first === '--one') {
  console.log(JSON.stringify(measure(Number(others[0]))));
} else {
  const counts = (first === undefined ? ['1000', '10000', '50000'] : [first, ...others]).map(Number);
  const rows: string[][] = [];
  for (const count of counts) {
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), '--one', String(count)];
    const { stdout } = await run(process.execPath, args, { maxBuffer: 1024 * 1024 });
    const { synthMs, jsonMs, bytes, megabytes } = JSON.parse(stdout) as Measured;
    rows.push([
      `${count} + ${count}`,
      `${(synthMs / 1000).toFixed(2)} s`,
      `${Math.round(jsonMs)} ms`,
      `${Math.round(synthMs / jsonMs)} ×`,
      `${(bytes / 1e6).toFixed(1)} MB`,
      `${megabytes} MB`,
    ]);
  }
  console.log(table(['divisions + assignments', 'synth', 'JSON by hand', 'ratio', 'file', 'memory'], rows));
}
