import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quotedShell } from '../../preflight/terraform-text.ts';
import { runLine } from '../cli/run-line.ts';
import { hostileProject } from './every-command.ts';
import { HOSTILE, HOSTILE_ORGANISATION, RUN_FILE } from './hostile-organisation.ts';
import { runs, SEED, tellCounts } from './run-length.ts';

const counts = { 'commands run by shells': 0, 'words through shells': 0 };
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    organisation: HOSTILE_ORGANISATION,
    switches: { requestsPerMinute: 100_000 },
  });
});
afterAll(async () => {
  await simulator.close();
  tellCounts('shell output', counts);
});

/** A folder in which `terraform` is a program that writes down how it was called, a word a line and a mark behind. */
async function standIn(cwd: string): Promise<{ readonly path: string; readonly calls: () => Promise<string[][]> }> {
  const bin = join(cwd, 'bin');
  await mkdir(bin, { recursive: true });
  const log = join(bin, 'calls');
  await writeFile(join(bin, 'terraform'), `#!/bin/sh\nprintf '%s\\0' "$@" END >> ${quotedShell(log)}\n`);
  await chmod(join(bin, 'terraform'), 0o755);
  const calls = async (): Promise<string[][]> => {
    const words = (await readFile(log, 'utf8').catch(() => '')).split('\0').slice(0, -1).join('\0');
    return words
      .split(/(?:^|\0)END(?:\0|$)/)
      .filter((call) => call !== '')
      .map((call) => call.split('\0'));
  };
  return { path: `${bin}:${process.env['PATH'] ?? ''}`, calls };
}

describe.each(['sh', 'bash'])('in a real %s', (shell) => {
  it.each([
    ['imports --format commands'],
    ['imports --existing divisions --format commands'],
    ['imports --existing roles --format commands'],
    ['imports --undo --format commands'],
  ])('what "%s" prints of hostile names runs terraform alone', async (line) => {
    const cwd = await hostileProject();
    const environment = { PATH: process.env['PATH'], ...simulator.environment() };
    await runLine(['check', '--write'], { cwd, environment });
    const { exitCode, out, err } = await runLine(line.split(' '), { cwd, environment });
    expect(exitCode, err).toBe(0);
    const { path, calls } = await standIn(cwd);
    const ran = await execa(shell, { cwd, env: { PATH: path }, input: out, reject: false });
    expect(ran.stderr).toBe('');
    const made = await calls();
    counts['commands run by shells'] += made.length;
    const commands = out.split('\n').filter((text) => /^\s*terraform |&& terraform /.test(text));
    expect(commands.length).toBeGreaterThan(0);
    expect(made).toHaveLength(commands.length);
    for (const call of made) {
      const [what = '', ...words] = call.filter((word) => !word.startsWith('-chdir='));
      expect(['import', 'state']).toContain(what);
      expect(words, call.join(' | ')).toHaveLength(2);
    }
    expect((await readdir(cwd, { recursive: true })).filter((file) => file.includes(RUN_FILE))).toEqual([]);
  });

  it('a quoted text is one word, whatever it is', async () => {
    const anyText = fc
      .oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...Object.values(HOSTILE)))
      // No word of a shell holds a NUL, and half a character is none.
      .map((text) => text.replaceAll('\0', '').replace(/\p{Cs}/gu, ''));
    const texts = fc.array(anyText, { minLength: 50, maxLength: 50 });
    const property = fc.asyncProperty(texts, async (words) => {
      const script = `printf '%s\\0' ${words.map(quotedShell).join(' ')}\n`;
      const { stdout } = await execa(shell, { input: script, stripFinalNewline: false });
      counts['words through shells'] += words.length;
      expect(stdout.split('\0').slice(0, -1)).toEqual(words);
    });
    await fc.assert(property, { numRuns: runs(20), seed: SEED });
  });

  it('the variables that the simulated organisation prints are what they are', async () => {
    const secret = `it's "$(touch ${RUN_FILE})" \`x\` \\ !! ü`;
    const organisation = { organisation: { name: 'Acme' }, clients: [{ id: 'c', secret }] };
    const cwd = await hostileProject();
    await writeFile(join(cwd, 'organisation.yaml'), JSON.stringify(organisation));
    const line = ['simulate', '--port', '0', '--data', 'organisation.yaml', '--client', 'c'];
    const { out } = await runLine(line, { cwd, interrupted: AbortSignal.abort() });
    const input = `${out}\nprintf '%s' "$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n`;
    const { stdout } = await execa(shell, { cwd, input });
    expect(stdout).toBe(secret);
    expect(await readdir(cwd)).not.toContain(RUN_FILE);
  });
});
