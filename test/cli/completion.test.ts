import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { REPORT_FORMATS } from '../../preflight/index.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine } from './run-line.ts';

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;
const scriptFor = async (shell: string): Promise<string> =>
  (await runLine(['completion', shell], { cwd: process.cwd() })).out;

/** What bash offers for the last of the words. */
async function bashOffers(...words: readonly string[]): Promise<string[]> {
  const line = ['genesys-preflight', ...words];
  const typed = line.map((word) => `'${word}'`).join(' ');
  const run = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _genesys_preflight; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', `${await scriptFor('bash')}\n${run}`], { encoding: 'utf8' });
  return out.split('\n').filter(Boolean);
}

/** What fish offers for a line that is not finished. */
async function fishOffers(line: string): Promise<string[]> {
  const script = join(await temporaryFolder(), 'completion.fish');
  await writeFile(script, await scriptFor('fish'));
  const command = `source ${script}; complete -C ${JSON.stringify(line)}`;
  const out = execFileSync('fish', ['--no-config', '-c', command], { encoding: 'utf8' });
  return out.split('\n').flatMap((offer) => offer.split('\t')[0] || []);
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s knows every command and every option of it', async (shell) => {
    const script = await scriptFor(shell);
    const words = COMMANDS.flatMap(({ name, options }) => [
      ...name.split(' '),
      ...options.filter(({ hidden }) => !hidden).map(({ long }) => (shell === 'fish' ? long?.slice(2) : long) ?? ''),
    ]);
    expect(words.filter((word) => !script.includes(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(100);
  });

  it('knows the options that every command takes: those of the help', async () => {
    const { out } = await runLine(['check', '--help'], { cwd: process.cwd() });
    const global = [...out.slice(out.indexOf('Global Options')).matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(
      ([, flag]) => flag ?? '',
    );
    expect(global).toContain('--profile');
    const offered = await bashOffers('check', '--');
    expect(global.filter((flag) => flag !== '--version' && !offered.includes(flag))).toEqual([]);
  });

  it('is refused for a shell that we do not know: 2', async () => {
    const { exitCode, err } = await runLine(['completion', 'cmd'], { cwd: process.cwd() });
    expect(exitCode).toBe(2);
    expect(err).toContain('bash, zsh, fish');
  });
});

describe('in bash', () => {
  it('offers commands and groups first, then the commands of the group', async () => {
    expect(await bashOffers('di')).toEqual(['division']);
    expect(await bashOffers('division', 'mo')).toEqual(['move']);
    expect(await bashOffers('division', 'move', '--un')).toEqual(['--undo']);
  });

  it('offers the choices of an option, and leaves files to the shell', async () => {
    expect(await bashOffers('imports', '--format', '')).toEqual(expect.arrayContaining(['tfjson', 'hcl', 'commands']));
    expect(await bashOffers('check', '--assembly', '')).toEqual([]);
  });

  it('offers the choices behind =, which bash takes for a word of its own unless it is told otherwise', async () => {
    expect(await bashOffers('check', '--format', '=', 'sa')).toEqual(['sarif']);
    expect(await bashOffers('check', '--format', '=')).toEqual(expect.arrayContaining(['text', 'sarif']));
    expect(await bashOffers('check', '--format=sa')).toEqual(['--format=sarif']);
    expect(await bashOffers('check', '--assembly', '=', 'cdk')).toEqual([]);
  });

  it('offers what an argument may be, and how the value of --report begins', async () => {
    expect(await bashOffers('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await bashOffers('check', '--report', '')).toEqual([
      ...REPORT_FORMATS.map((format) => `${format}:`),
      'github-summary',
    ]);
    expect(await bashOffers('deploy', '--report', '=', 'j')).toEqual(['json:', 'junit:']);
  });

  it('offers nothing of ours behind --', async () => {
    expect(await bashOffers('deploy', '--', '--')).toEqual([]);
    expect(await bashOffers('deploy', '--', '--format', '')).toEqual([]);
    expect(await bashOffers('deploy', '--')).toContain('--format');
  });
});

describe('in other shells', () => {
  it('fish offers the same (skipped where there is no fish)', async ({ skip }) => {
    if (!isThere('fish')) return skip('fish is not installed');
    expect(await fishOffers('genesys-preflight division mo')).toEqual(['move']);
    expect(await fishOffers('genesys-preflight imports --format=tf')).toEqual(['--format=tfjson']);
    expect(await fishOffers('genesys-preflight division move --un')).toEqual(['--undo']);
    expect((await fishOffers('genesys-preflight completion ')).sort()).toEqual(['bash', 'fish', 'zsh']);
    expect(await fishOffers('genesys-preflight check --report sa')).toEqual(['sarif:']);
    expect(await fishOffers('genesys-preflight deploy -- --form')).toEqual([]);
  });

  it('zsh offers the same (skipped where there is no zsh)', async ({ skip }) => {
    if (!isThere('zsh')) return skip('zsh is not installed');
    // _describe and compadd are what a completion says its words with: here they print them.
    const stand =
      'compdef() { :; }; compadd() { print -l -- "${@:#--}"; }; _files() { print files; }; compset() { [[ "${words[CURRENT]}" == ${~2}* ]]; }';
    const describe = '_describe() { local list="${@[-1]}"; print -l -- "${(@P)list}"; }';
    const offers = async (...words: readonly string[]): Promise<string[]> => {
      const typed = ['genesys-preflight', ...words].map((word) => `'${word}'`).join(' ');
      const run = `words=(${typed}); CURRENT=${words.length + 1}; _genesys_preflight`;
      const all = `${stand}\n${describe}\n${await scriptFor('zsh')}\n${run}`;
      return execFileSync('zsh', ['-f', '-c', all], { encoding: 'utf8' }).split('\n').filter(Boolean);
    };
    expect(await offers('division', '')).toContain('list:the divisions of the organisation');
    expect(await offers('imports', '--format', '')).toEqual(expect.arrayContaining(['tfjson', 'hcl', 'commands']));
    expect(await offers('check', '--assembly', '')).toEqual(['files']);
    expect((await offers('division', 'move', '-')).join('\n')).toContain('--undo:');
    expect(await offers('check', '--format=sa')).toContain('sarif');
    expect(await offers('check', '--report', '')).toEqual(expect.arrayContaining(['sarif:', 'github-summary']));
    expect(await offers('check', '--report', 'sarif:pre')).toEqual(['files']);
    expect(await offers('completion', '')).toContain('fish:the shell');
    expect(await offers('deploy', '--', '--')).toEqual(['files']);
  });
});
