#!/usr/bin/env node
// Stands in for the cdktf command: `synth` writes the stacks of stand-in.json, with the decisions rendered as
// ImportDecisions would; `deploy` writes down how it was called. stand-in.json says how it misbehaves.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [command, ...args] = process.argv.slice(2);
const { stacks, ignoresDecisions, changesByItself, failsAt, deployExitCode, deploySays } = JSON.parse(
  readFileSync('stand-in.json', 'utf8'),
);
appendFileSync('calls.log', `${[command, ...args].join(' ')}\n`);
const calls = readFileSync('calls.log', 'utf8').trim().split('\n');

if (failsAt === calls.length) process.exit(1);
if (command === 'synth') {
  const decisions = process.env.GENESYS_PREFLIGHT_DECISIONS;
  const decided = !ignoresDecisions && existsSync(decisions) ? JSON.parse(readFileSync(decisions, 'utf8')).stacks : {};
  for (const [name, { resource }] of Object.entries(stacks)) {
    const { imports = [], moves = [] } = decided[name] ?? {};
    const stack = {
      terraform: { backend: { local: { path: `../../../terraform.${name}.tfstate` } } },
      ...(imports.length > 0 && { import: imports.map(({ to, id }) => ({ to, id })) }),
      ...(moves.length > 0 && { moved: moves.map(({ from, to }) => ({ from, to })) }),
      ...(changesByItself && { locals: { now: calls.length } }),
      resource,
    };
    mkdirSync(join('cdktf.out/stacks', name), { recursive: true });
    writeFileSync(join('cdktf.out/stacks', name, 'cdk.tf.json'), JSON.stringify(stack));
  }
  const manifest = Object.entries(stacks).map(([name, { dependencies = [] }]) => [
    name,
    { name, dependencies, workingDirectory: `stacks/${name}` },
  ]);
  writeFileSync('cdktf.out/manifest.json', JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  console.log('synthesised');
} else {
  console.log(deploySays ?? 'deployed');
  process.exit(deployExitCode ?? 0);
}
