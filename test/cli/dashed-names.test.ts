import { execFileSync } from 'node:child_process';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divisionCommand } from '../../preflight/division-command.ts';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    organisation: {
      organisation: { name: 'Dashes' },
      divisions: [{ name: 'Home', home: true }, { name: '-x' }, { name: '--' }, { name: '-closed' }],
      queues: [{ name: 'Q', division: '-x' }],
    },
  });
});
afterAll(() => simulator.close());

async function run(...argv: readonly string[]): Promise<Ran> {
  return runLine(argv, { cwd: await temporaryFolder(), environment: simulator.environment() });
}

/** The words that a shell makes of a command line, without the program. */
function wordsOf(line: string): string[] {
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return printed.split('\0').slice(1, -1);
}

describe('a name that begins with "-"', () => {
  it.each(['-x', '--'])('%s is an argument behind --', async (name) => {
    expect((await run('division', 'inspect', '--', name)).out).toMatch(new RegExp(`^${name}\n`));
    expect((await run('division', 'objects', '--all', '--', name)).exitCode).toBe(0);
    expect((await run('division', 'diagnose', '--', name)).exitCode).toBe(0);
  });

  it('may be the value of an option, too', async () => {
    const { out, err } = await run('division', 'move', '--to', 'Home', '--', '-x');
    expect(err).toContain('Nothing was moved');
    expect(out).toMatch(/^1 objects of -x go to Home/);
    expect((await run('division', 'move', 'Home', '--to', '-x')).exitCode).toBe(0);
  });

  it('is not one more argument than a command takes', async () => {
    for (const line of [
      ['division', 'inspect', 'Home', '--', '-x'],
      ['division', 'list', '--', '-x'],
    ]) {
      const ran = await run(...line);
      expect(ran).toMatchObject({ exitCode: 2, out: '' });
      expect(ran.err).toContain('too many arguments');
    }
  });

  it('stands behind -- where a command is printed', async () => {
    const printed = divisionCommand('move', '-x', '--to', "'Home'");
    expect(printed).toBe("genesys-preflight division move --to 'Home' -- '-x'");
    expect(divisionCommand('move', 'x', '--to', "'Home'")).toBe("genesys-preflight division move 'x' --to 'Home'");
    expect((await run(...wordsOf(printed))).out).toMatch(/^1 objects of -x go to Home/);
    const { out } = await run('division', 'diagnose', '--', '-closde');
    expect(out).toContain("\n        genesys-preflight division diagnose -- '-closed'\n");
  });
});
