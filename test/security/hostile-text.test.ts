import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { startSimulator } from 'genesys-cloud-simulator';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { runLine } from '../cli/run-line.ts';
import { COMMAND_LINES, hostileProject } from './every-command.ts';
import { BROKEN_OUT, HOSTILE_ORGANISATION, RUN_FILE } from './hostile-organisation.ts';
import { tellCounts } from './run-length.ts';

const counts = {
  'command lines': 0,
  'hostile names shown': 0,
  'characters of output': 0,
  'cells of sheets': 0,
  files: 0,
};
afterAll(() => tellCounts('hostile text', counts));

/** Files that commands write. */
const WRITTEN = /^(genesys\.imports\.json|now\.json|receipt\.json|.*journal\.jsonl|.*lock\.json)$/;

/** What no terminal may get, and no reader can see; our own line ends are fine. */
const NOT_SHOWN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}\u00ad\u200b\u2060\u3164\ufeff\u{e0000}-\u{e007f}]/u;

/** How a hostile name is told, in text and in JSON. */
const ESCAPED = /\\u000aBROKEN|\\nBROKEN/;

function expectHarmless(text: string, of: string): void {
  counts['characters of output'] += text.length;
  counts['hostile names shown'] += text.split(ESCAPED).length - 1;
  const at = NOT_SHOWN.exec(text)?.index;
  expect(at === undefined ? '' : JSON.stringify(text.slice(Math.max(0, at - 60), at + 20)), of).toBe('');
  const broken = text.split('\n').filter((line) => line.trimStart().startsWith(BROKEN_OUT));
  expect(broken, of).toEqual([]);
}

/** What is printed, of which the runner of a pipeline looks at each line. */
function expectHarmlessLog(text: string, of: string): void {
  expectHarmless(text, of);
  expect(text.split('\n').filter(isCommand), of).toEqual([]);
}

/** Whether the runner of a pipeline takes a line for a command to it; the annotations of a report are meant to be some. */
function isCommand(line: string): boolean {
  if (/##\w*\[/.test(line)) return true;
  return line.trimStart().startsWith('::') && !/^::(error|warning|notice) (file|title)=[^:]*::/.test(line);
}

const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Whatever a spreadsheet takes for the sign between cells, no cell is a formula. */
function expectNoFormula(csv: string, of: string): void {
  for (const delimiter of [',', ';', '\t']) {
    const rows = parse(csv, { delimiter, relax_quotes: true, relax_column_count: true, bom: true });
    const cells = (rows as string[][]).flat();
    counts['cells of sheets'] += cells.length;
    expect(
      cells.filter((cell) => FORMULA.test(cell)),
      `${of}, cells between ${JSON.stringify(delimiter)}`,
    ).toEqual([]);
  }
}

/** The only scripts are our own and its data, where there are any, and nothing of the organisation is an element. */
function expectOurPage(html: string, of: string): void {
  const scripts = html.match(/<script[^>]*>/g) ?? [];
  expect(['<script>', '<script type="application/json" id="data">,<script>'], of).toContain(scripts.join());
  expect(html, of).not.toMatch(/<img|<script>alert/);
}

it.each(COMMANDS.map(({ name }) => name))('%s is among the lines that are tried, or told why not', (name) => {
  expect(COMMAND_LINES).toHaveProperty([name]);
});

describe('what an organisation calls things stays text', () => {
  const tried = Object.entries(COMMAND_LINES).flatMap(([name, lines]) =>
    typeof lines === 'string' ? [] : [{ name, lines }],
  );

  it.each(tried)('in $name', async ({ lines }) => {
    const switches = { requestsPerMinute: 100_000 };
    const simulator = await startSimulator({ organisation: HOSTILE_ORGANISATION, switches });
    onTestFinished(() => simulator.close());
    const cwd = await hostileProject();
    const environment = { PATH: process.env['PATH'], ...simulator.environment() };
    await runLine(['snapshot', 'before.json'], { cwd, environment });
    const snapshot = JSON.parse(await readFile(join(cwd, 'before.json'), 'utf8')) as { grants: unknown[] };
    await writeFile(join(cwd, 'before.json'), JSON.stringify({ ...snapshot, grants: snapshot.grants.slice(1) }));
    if (lines[0]?.[0] === 'journal') {
      await runLine(['division', 'create', `Jotted ${String(Math.random())}`, '--yes'], { cwd, environment });
    }
    for (const line of lines) {
      const of = line.map((word) => JSON.stringify(word)).join(' ');
      const ran = await runLine(line, { cwd, environment });
      counts['command lines'] += 1;
      expect(ran.exitCode, `${of}: ${ran.err}`).not.toBe(70);
      expect(ran.err, of).not.toMatch(/unknown option|missing required argument|error: /);
      const isCsv = line.includes('csv');
      expectHarmlessLog(isCsv ? ran.out.replaceAll('\r\n', '\n') : ran.out, `${of}, stdout`);
      expectHarmlessLog(ran.err, `${of}, stderr`);
      if (line.includes('json') && ran.out !== '') expect(() => JSON.parse(ran.out) as unknown, of).not.toThrow();
      if (isCsv) expectNoFormula(ran.out, of);
      if (line.includes('html')) expectOurPage(ran.out, of);
    }
    for (const file of await readdir(cwd, { recursive: true })) {
      expect(file).not.toContain(RUN_FILE);
      if (!WRITTEN.test(file)) continue;
      counts.files += 1;
      expectHarmless(await readFile(join(cwd, file), 'utf8'), file);
    }
  });
});

it('the names of that organisation were shown hundreds of times', () => {
  expect(counts['hostile names shown']).toBeGreaterThan(300);
  expect(counts['cells of sheets']).toBeGreaterThan(1_000);
  expect(counts.files).toBeGreaterThan(3);
});
