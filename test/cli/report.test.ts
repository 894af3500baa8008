import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { REPORT_FORMATS } from '../../preflight/index.ts';
import { problemsOf } from '../../preflight/report/problems.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const CDKTF = fileURLToPath(new URL('stand-in-cdktf.mjs', import.meta.url));
const division = (name: string, line: number): object => ({
  name,
  '//': { metadata: { path: `access/${name}`, source: `stacks/access.ts:${String(line)}` } },
});
/** What a run ends with, by what is declared. */
const PROJECTS: Readonly<Record<number, Readonly<Record<string, object>>>> = {
  0: { retention: division('Retention', 3) },
  1: { sales: division('Sales', 4), shouted: division('SALES', 5) },
  4: { many: { ...division('Many', 6), count: 3 } },
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ switches: { requestsPerMinute: 100_000 } });
});
afterEach(() => simulator.close());

async function project(exitCode: number): Promise<string> {
  const folder = await temporaryFolder();
  await writeAssembly(folder, {
    access: { json: { resource: { genesyscloud_auth_division: PROJECTS[exitCode] ?? {} } } },
  });
  return folder;
}

function run(cwd: string, argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runLine(argv, {
    cwd,
    environment: { PATH: process.env['PATH'], ...simulator.environment(), ...environment },
  });
}

describe('check --format and --report', () => {
  it.each([0, 1, 4])('ends with %d whatever the format', async (exitCode) => {
    const cwd = await project(exitCode);
    for (const format of REPORT_FORMATS) {
      const ran = await run(cwd, ['check', '--format', format]);
      expect(ran.exitCode, format).toBe(exitCode);
      expect(ran.err, format).toBe('');
      expect(ran.out.endsWith('\n'), format).toBe(true);
    }
    const all = REPORT_FORMATS.flatMap((format) => ['--report', `${format}:reports/run.${format}`]);
    expect((await run(cwd, ['check', ...all])).exitCode).toBe(exitCode);
  });

  it('writes each report into its file, as stdout would have it, makes their folder, and leaves nothing beside', async () => {
    const cwd = await project(1);
    const all = REPORT_FORMATS.flatMap((format) => ['--report', `${format}:out/deep/run.${format}`]);
    const ran = await run(cwd, ['check', '--format', 'json', ...all]);
    expect(CheckReport.parse(JSON.parse(ran.out)).exitCode).toBe(1);
    expect((await readdir(join(cwd, 'out/deep'))).sort()).toEqual(
      REPORT_FORMATS.map((format) => `run.${format}`).sort(),
    );
    for (const format of REPORT_FORMATS) {
      const written = await readFile(join(cwd, `out/deep/run.${format}`), 'utf8');
      const printed = await run(cwd, ['check', '--format', format]);
      expect(printed.out, format).toBe(written);
    }
  });

  it('agrees with the exit code about what is an error', async () => {
    for (const exitCode of [0, 1, 4]) {
      const { out } = await run(await project(exitCode), ['check', '--format', 'json']);
      const levels = problemsOf(CheckReport.parse(JSON.parse(out))).map(({ level }) => level);
      expect(levels.includes('error') ? 1 : levels.includes('warning') ? 4 : 0).toBe(exitCode);
    }
  });

  it('says of an import that the decisions do not have it yet, until they do', async () => {
    const cwd = await temporaryFolder();
    await writeAssembly(cwd, {
      access: { json: { resource: { genesyscloud_auth_division: { sales: { name: 'Sales' } } } } },
    });
    const undecided = async (...argv: string[]): Promise<unknown> => {
      const { out } = await run(cwd, ['check', '--format', 'json', ...argv]);
      return CheckReport.parse(JSON.parse(out)).addresses[0]?.undecided;
    };
    expect(await undecided()).toBe(true);
    expect(await undecided('--write')).toBe(true);
    expect(await undecided()).toBeUndefined();
  });

  it('names the lines of a project that is not the root of its repository', async () => {
    const root = await temporaryFolder();
    const cwd = join(root, 'infra');
    await mkdir(cwd);
    const resource = { genesyscloud_auth_division: PROJECTS[1] ?? {} };
    await writeAssembly(cwd, { access: { json: { resource } } });
    for (const variable of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY']) {
      const { out } = await run(cwd, ['check', '--format', 'github'], { [variable]: root });
      expect(out).toContain('::error file=infra/stacks/access.ts,line=5,');
    }
    const { out } = await run(cwd, ['check', '--format', 'github'], { GITHUB_WORKSPACE: '/somewhere/else' });
    expect(out).toContain('::error file=stacks/access.ts,line=5,');
  });

  it('adds the report to the summary of a job on GitHub, and keeps what stands there', async () => {
    const cwd = await project(1);
    const summary = join(cwd, 'summary.md');
    await writeFile(summary, '# Before');
    await run(cwd, ['check', '--report', 'github-summary'], { GITHUB_STEP_SUMMARY: summary });
    expect(await readFile(summary, 'utf8')).toMatch(
      /^# Before\n## 🔴 Genesys preflight: something would fail or be lost\n/,
    );
  });

  it.each([
    [['--report', 'github-summary'], 'GITHUB_STEP_SUMMARY is not set'],
    [
      ['--report', 'pdf:run.pdf'],
      'There is no format "pdf". The formats are text, json, markdown, html, sarif, junit, github, gitlab, github-summary.',
    ],
    [['--report', 'junit'], 'Name the file, e.g. --report junit:'],
    [['--report', 'junit:'], 'Name the file, e.g. --report junit:'],
    [['--report', 'junit:run.xml', '--report', 'sarif:run.xml'], 'run.xml is named twice'],
    [['--format', 'pdf'], "'pdf' is invalid"],
  ])('refuses %j before anything is asked: 2', async (argv, message) => {
    const ran = await run(await project(0), ['check', ...argv]);
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(simulator.requests).toEqual([]);
  });

  it('takes a path with colons in it', async () => {
    const cwd = await project(0);
    await run(cwd, ['check', '--report', `text:${join(cwd, 'a:b.txt')}`]);
    expect(await readFile(join(cwd, 'a:b.txt'), 'utf8')).toContain('1 to create');
  });

  it('prints its report all the same where a file cannot be written, says so, and ends with 2', async () => {
    const cwd = await project(0);
    await mkdir(join(cwd, 'folder'));
    const ran = await run(cwd, ['check', '--report', 'html:folder', '--report', 'json:run.json']);
    expect(ran.exitCode).toBe(2);
    expect(ran.out).toContain('1 to create');
    expect(ran.err).toContain('folder cannot be written: it is a folder.');
    expect(await readFile(join(cwd, 'run.json'), 'utf8')).toContain('"exitCode": 0');
  });
});

describe('deploy --format and --report', () => {
  async function deployed(exitCode: number, ...argv: string[]) {
    const cwd = await temporaryFolder();
    const resource = { genesyscloud_auth_division: PROJECTS[exitCode] ?? {} };
    await writeFile(join(cwd, 'stand-in.json'), JSON.stringify({ stacks: { access: { resource } } }));
    return { cwd, ran: await run(cwd, ['deploy', '--cdktf', CDKTF, ...argv]) };
  }

  it('writes the report of its check, and prints it on stderr: stdout is what cdktf says', async () => {
    const { cwd, ran } = await deployed(0, '--format', 'markdown', '--report', 'junit:run.xml');
    expect(ran).toMatchObject({ exitCode: 0, out: 'deployed\n' });
    expect(ran.err).toContain('## 🟢 Genesys preflight: nothing in the way');
    expect(await readFile(join(cwd, 'run.xml'), 'utf8')).toContain('<testsuite name="access"');
  });

  it('writes it where it stops before the deploy, too', async () => {
    const { cwd, ran } = await deployed(1, '--report', 'sarif:run.sarif');
    expect(ran).toMatchObject({ exitCode: 1, out: '' });
    expect(await readFile(join(cwd, 'run.sarif'), 'utf8')).toContain('"exitCode": 1');
  });

  it('deploys nothing that it cannot report as it is told to', async () => {
    const { cwd, ran } = await deployed(0, '--report', 'html:.');
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain('Nothing was deployed: a report of it could not be written.');
    expect(await readFile(join(cwd, 'calls.log'), 'utf8')).not.toContain('deploy');
  });
});
