import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { startCommandServer } from './command-server.ts';
import { ROOT } from './documentation-pages.ts';

const SHIM = fileURLToPath(new URL('genesys-preflight.mjs', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** What a reader has to have on their machine, and what stands in for it here. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'genesys-preflight': `if [ -z "$DOCUMENTED_COMMANDS" ]; then set -- --import "${TSX}" "${SHIM}" "$@"; else set -- "${SHIM}" "$@"; fi
exec "${process.execPath}" "$@"`,
  npx: `while case "$1" in --*) true ;; *) false ;; esac; do shift; done
program="\${1%%@*}"; shift
exec "$program" "$@"`,
  // Synthesises the project for real, as cdktf.json says, unless it has done so of the same files, with the same variables set: of a
  // machine that runs all the tests at once, synthesising takes most. Deploys nothing, and fails once where there is a log of that.
  cdktf: `case "$1" in
  synth)
    while [ $# -gt 0 ]; do if [ "$1" = --output ]; then export CDKTF_OUTDIR="$2"; fi; shift; done
    out="\${CDKTF_OUTDIR:-cdktf.out}"; decisions="\${GENESYS_PREFLIGHT_DECISIONS:-genesys.imports.json}"
    key="$( (cat main.ts stacks/* genesys-access.yaml; cat "$decisions" 2> /dev/null; env | grep -o ^GENESYSCLOUD_[A-Z_]* | sort) | cksum | tr ' ' -)"
    kept="$(dirname "$0")/synthesised/$key"
    if [ -d "$kept" ]; then mkdir -p "$out" && exec cp -R "$kept/." "$out"; fi
    "${process.execPath}" --import "${TSX}" main.ts || exit
    mkdir -p "$kept.$$" && cp -R "$out/." "$kept.$$" && { [ -d "$kept" ] || mv "$kept.$$" "$kept"; } ;;
  deploy)
    if [ -f cdktf-deploy.log ]; then cat cdktf-deploy.log; rm cdktf-deploy.log; exit 1; fi
    echo "Apply complete! (cdktf $*)" ;;
  *) exit 2 ;;
esac`,
  // A plan file is its own JSON here; without a provider nothing is planned.
  terraform: `while case "$1" in -chdir=*) true ;; *) false ;; esac; do shift; done
case "$1 $2" in
  "show -json") exec cat "$3" ;;
  "plan -out"|"plan -out="*) shift 2; exec cp plan.json "\${1:-tfplan}" ;;
  "state pull") exec cat terraform.tfstate ;;
  "apply -json") exec cat "$EXAMPLES_STREAM" ;;
  init*|apply*|import*|"state rm"*) echo "terraform $*" ;;
  *) exit 2 ;;
esac`,
  npm: `echo "npm $*"`,
};

/** A folder in which pages are tried, and the commands that their shells know. */
export interface Workplace {
  /** What {@link project} copies: a project as `init` writes it, synthesised. */
  readonly template: string;
  /** Folder of the commands. */
  readonly bin: string;
  /** Every command line of `genesys-preflight` so far. */
  readonly lines: readonly string[];
  /** Variables by which the commands find their server. */
  readonly environment: Readonly<Record<string, string>>;
  /** A new project. @param kind - an empty folder, the project of `init`, or the example of this checkout */
  project(kind: ProjectKind): Promise<string>;
  close(): Promise<void>;
}

export type ProjectKind = 'empty' | 'new' | 'example';

export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-docs-'));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const [name, script] of Object.entries(PROGRAMS)) {
    await writeFile(join(bin, name), `#!/bin/bash\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  await installOurs(join(folder, 'node_modules'));
  const server = await startCommandServer(join(folder, 'commands.sock'));
  const environment = { DOCUMENTED_COMMANDS: server.socket };
  const path = `${bin}:${process.env['PATH'] ?? ''}`;
  const run = (script: string, cwd: string): Promise<unknown> =>
    execa('bash', ['-ec', script], { cwd, env: { ...environment, PATH: path } });
  const template = join(folder, 'new');
  await run('genesys-preflight init new && cd new && cdktf synth', folder);
  const example = join(folder, 'example');
  await cp(template, example, { recursive: true });
  await cp(join(ROOT, 'genesys-access.yaml'), join(example, 'genesys-access.yaml'));
  await run('cdktf synth', example);
  let projects = 0;
  return {
    template,
    bin,
    lines: server.lines,
    environment,
    async project(kind) {
      projects += 1;
      // Below the folder with node_modules, as a project of its own would have them.
      const place = join(folder, `project-${projects}`);
      await (kind === 'empty' ? mkdir(place) : cp(kind === 'new' ? template : example, place, { recursive: true }));
      return place;
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** node_modules as `npm install` would make them, of what stands in this checkout: its sources, not what was built of them. */
async function installOurs(modules: string): Promise<void> {
  const ours = join(modules, 'genesys-preflight');
  await mkdir(ours, { recursive: true });
  for (const name of ['lib', 'preflight', 'stacks', 'packages', 'genesys-access.schema.json']) {
    await symlink(join(ROOT, name), join(ours, name));
  }
  const exports = Object.fromEntries(Object.entries(SOURCES).map(([entry, file]) => [`.${entry}`, `./${file}`]));
  await writeFile(join(ours, 'package.json'), JSON.stringify({ name: 'genesys-preflight', type: 'module', exports }));
  const theirs = await readdir(join(ROOT, 'node_modules'));
  for (const name of theirs.filter((each) => !each.startsWith('.'))) {
    await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
}

/** The source of each entry of the package, by what stands behind its name. */
export const SOURCES: Readonly<Record<string, string>> = {
  '': 'lib/index.ts',
  '/access': 'lib/access-surface.ts',
  '/preflight': 'preflight/index.ts',
  '/stacks': 'stacks/index.ts',
  '/simulator': 'packages/simulator/src/index.ts',
};
