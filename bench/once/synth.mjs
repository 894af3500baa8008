// One synthesis in a process of its own, compiled, as consumers have it:
//   node bench/once/synth.mjs constructs|bare COUNT
// `constructs`: COUNT divisions, users and assignments, then the same content as JSON by hand. `bare`: as many constructs of
// cdktf's own in the same tree, which render nothing: what the framework takes for itself.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformElement, TerraformProvider, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { Division, GenesysProvider, Role, RoleAssignment, User } from 'genesys-preflight';

const REPEATS = 5;

function cpuMs(usage) {
  return (usage.user + usage.system) / 1000;
}

function measured(what) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  what();
  return { ms: performance.now() - start, cpuMs: cpuMs(process.cpuUsage(cpu)) };
}

function addConstructs(stack, count) {
  new GenesysProvider(stack, 'Genesys');
  const role = Role.fromId(stack, 'Role', '00000000-0000-4000-8000-000000000000');
  for (let at = 0; at < count; at += 1) {
    const division = new Division(stack, `Division ${at}`, { name: `Division ${at}`, description: 'One of many' });
    const user = User.fromId(stack, `User ${at}`, `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
    new RoleAssignment(stack, `Assignment ${at}`, { subject: user, role, divisions: [division] });
  }
}

function addBare(stack, count) {
  new TerraformProvider(stack, 'Provider', { terraformResourceType: 'genesyscloud' });
  for (let at = 0; at < count; at += 1) {
    new TerraformElement(new Construct(stack, `Division ${at}`), 'Resource');
    new TerraformElement(new Construct(stack, `User ${at}`), 'Roles');
    new Construct(stack, `Assignment ${at}`);
  }
}

const [, , kind, count] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'genesys-preflight-bench-'));
try {
  const synth = measured(() => {
    const app = new App({ outdir: folder });
    const stack = new TerraformStack(app, 'bench');
    new LocalBackend(stack, { path: 'bench.tfstate' });
    (kind === 'bare' ? addBare : addConstructs)(stack, Number(count));
    app.synth();
  });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const text = readFileSync(join(folder, 'stacks', 'bench', 'cdk.tf.json'), 'utf8');
  const content = JSON.parse(text);
  const byHand = Array.from({ length: REPEATS }, () =>
    measured(() => writeFileSync(join(folder, 'by-hand.tf.json'), JSON.stringify(content, null, 2))),
  );
  console.log(JSON.stringify({ synth, byHand, bytes: text.length, megabytes }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
