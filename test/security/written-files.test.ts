import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { journalFileOf } from '../../lib/admin/index.ts';
import { temporaryFolder, writeAssembly } from '../cli/assembly.ts';
import { runLine, type Ran } from '../cli/run-line.ts';
import { tellCounts } from './run-length.ts';

const counts = { 'files looked at': 0, 'ids that are places': 0 };
afterAll(() => tellCounts('written files', counts));

/** Whoever may read or write beside the owner does so by this. */
const OTHERS = 0o077;
const RESOURCE = { genesyscloud_auth_division: { sales: { name: 'Sales' }, retention: { name: 'Retention' } } };

interface Place {
  readonly folder: string;
  readonly simulator: Simulator;
  readonly run: (...line: readonly string[]) => Promise<Ran>;
}

/** A project on a machine where everybody may do everything, as far as nobody says otherwise. */
async function openPlace(options: SimulatorOptions = {}): Promise<Place> {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const simulator = await startSimulator({ switches: { requestsPerMinute: 100_000 }, ...options });
  onTestFinished(() => simulator.close());
  const folder = join(await temporaryFolder(), 'project');
  await mkdir(folder);
  await writeAssembly(folder, { access: { json: { resource: RESOURCE } } });
  const environment = { PATH: process.env['PATH'], ...simulator.environment() };
  return { folder, simulator, run: (...line) => runLine(line, { cwd: folder, environment }) };
}

async function modeOf(path: string): Promise<number> {
  counts['files looked at'] += 1;
  return (await stat(path)).mode & 0o777;
}

describe('a file that tells who may do what is for its owner alone,', () => {
  const KEPT: readonly (readonly [what: string, file: string, line: readonly string[]])[] = [
    ['a snapshot', 'kept.json', ['snapshot', 'kept.json']],
    ['a snapshot with hashed names', 'kept.json', ['snapshot', 'kept.json', '--hash-names']],
    ['a twin', 'kept.json', ['snapshot', '--everything', 'kept.json']],
  ];

  it.each(KEPT)('%s, whatever everybody else may do there', async (_, file, line) => {
    const { folder, run } = await openPlace();
    await run(...line);
    expect((await modeOf(join(folder, file))) & OTHERS).toBe(0);
  });

  it.each(KEPT)('%s, also where one is there that everybody can read', async (_, file, line) => {
    const { folder, run } = await openPlace();
    await writeFile(join(folder, file), 'before', { mode: 0o666 });
    await run(...line);
    expect((await modeOf(join(folder, file))) & OTHERS).toBe(0);
    expect(await readFile(join(folder, file), 'utf8')).not.toBe('before');
  });

  it('a journal and its folder', async () => {
    const { folder, run, simulator } = await openPlace();
    expect((await run('division', 'create', 'New', '--yes')).exitCode).toBe(0);
    const journal = journalFileOf(join(folder, '.genesys-preflight'), simulator.organisation.info.id);
    expect((await modeOf(journal)) & OTHERS).toBe(0);
    expect((await modeOf(dirname(journal))) & OTHERS).toBe(0);
  });
});

describe('a file that is written', () => {
  const lines: readonly (readonly [file: string, ...line: string[]])[] = [
    ['genesys.imports.json', 'check', '--write'],
    ['receipt.json', 'check', '--receipt', 'receipt.json'],
    ['report.html', 'check', '--report', 'html:report.html'],
    ['matrix.html', 'access', 'matrix', '--format', 'html', '--output', 'matrix.html'],
    ['kept.json', 'snapshot', 'kept.json'],
  ];

  it.each(lines)(
    '%s: keeps the mode that somebody has given it, and nothing is left beside it',
    async (file, ...line) => {
      const { folder, run } = await openPlace();
      if (line.includes('--receipt')) await run('check', '--write');
      await run(...line);
      await chmod(join(folder, file), 0o600);
      const before = await readdir(folder);
      await run(...line);
      expect(await modeOf(join(folder, file))).toBe(0o600);
      expect(await readdir(folder)).toEqual(before);
    },
  );

  it.each(lines)('%s: is the file that a link leads to, and the link stays', async (file, ...line) => {
    const { folder, run } = await openPlace();
    if (line.includes('--receipt')) await run('check', '--write');
    await run(...line);
    const text = await readFile(join(folder, file), 'utf8');
    const elsewhere = join(dirname(folder), 'elsewhere');
    await writeFile(elsewhere, file === 'genesys.imports.json' ? text.replace('Sales', 'Other') : '');
    await rm(join(folder, file));
    await symlink(elsewhere, join(folder, file));
    await run(...line);
    expect((await lstat(join(folder, file))).isSymbolicLink()).toBe(true);
    expect((await readFile(elsewhere, 'utf8')).length).toBeGreaterThan(10);
  });

  it('is none where its folder cannot be written to: exit code 2, and no half of it', async () => {
    const { folder, run } = await openPlace();
    await mkdir(join(folder, 'there', 'report.json'), { recursive: true });
    const { exitCode, err } = await run('check', '--report', 'json:there/report.json');
    expect(exitCode, err).toBe(2);
    expect(err).toContain('there/report.json cannot be written');
    expect(await readdir(join(folder, 'there'))).toEqual(['report.json']);
  });
});

describe('the id of an organisation leads to no other place than the folder of the journals:', () => {
  it.each(['../../escaped', '..', '.', '/tmp/escaped', 'a/b', 'a\\b', 'a\u0000b', 'x'.repeat(300), '~', '-rf', 'con.'])(
    '%j',
    async (id) => {
      counts['ids that are places'] += 1;
      const { folder, run } = await openPlace({ organisation: { organisation: { id, name: 'Acme' } } });
      const before = await readdir(dirname(folder));
      const { exitCode, err } = await run('division', 'create', 'New', '--yes');
      expect(exitCode, err).toBe(0);
      const journals = await readdir(join(folder, '.genesys-preflight'), { recursive: true });
      expect(journals).toContainEqual(expect.stringMatching(/^id-[0-9a-f]{32}\/journal\.jsonl$/));
      expect(await readdir(dirname(folder))).toEqual(before);
      expect((await run('journal', 'show')).out).toContain('create the division New');
    },
  );
});

describe('a lock that is a link to nothing', () => {
  it('is held by somebody unknown: no run waits for it without an end', async () => {
    const { folder, run, simulator } = await openPlace();
    const journal = journalFileOf(join(folder, '.genesys-preflight'), simulator.organisation.info.id);
    await mkdir(dirname(journal), { recursive: true });
    await symlink(join(folder, 'nothing'), join(dirname(journal), 'lock.json'));
    const { exitCode, err } = await run('division', 'create', 'New', '--yes');
    expect(exitCode, err).toBe(2);
    expect(err).toContain('lock.json');
    expect(await readdir(folder)).not.toContain('nothing');
  });
});
