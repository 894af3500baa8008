import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/assembly.ts';
import { runLine, type Ran } from '../cli/run-line.ts';
import { BREAKAGES } from './broken-texts.ts';
import { INPUT_KINDS, validText, writeInputs, type InputKind } from './input-kinds.ts';
import { runs, SEED, tellCounts } from './run-length.ts';

/** A hang is found out; a slow machine is none. */
const LONGEST_MS = 30_000;

let simulator: Simulator;
const counts = { 'broken files': 0, 'files changed at random': 0 };
beforeAll(async () => {
  simulator = await startSimulator({ switches: { requestsPerMinute: 100_000 } });
});
afterAll(async () => {
  await simulator.close();
  tellCounts('hostile input', counts);
});

const organisationId = (): string => simulator.organisation.info.id;

async function read({ file, line }: InputKind, content: string | Uint8Array, folder: string): Promise<Ran> {
  await writeFile(join(folder, file), content);
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const started = performance.now();
  const ran = await runLine(line, {
    cwd: folder,
    environment: { PATH: process.env['PATH'], HOME: folder, ...simulator.environment() },
    // What serves does so until it is interrupted.
    interrupted: line[0] === 'simulate' ? AbortSignal.abort() : new AbortController().signal,
  });
  expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  return ran;
}

async function project(): Promise<string> {
  const folder = await temporaryFolder();
  await writeInputs(folder, organisationId());
  return folder;
}

describe.each(Object.entries(INPUT_KINDS))('a file of the kind %s', (_, kind) => {
  it('is read where it is fine', async () => {
    const { exitCode, err } = await read(kind, validText(kind.valid, organisationId()), await project());
    expect([0, 1, 4], err).toContain(exitCode);
  });

  const fitting = BREAKAGES.filter(({ forms }) => forms.includes(kind.form));
  it.each(fitting)('that is or has $name ends with words, and with nothing else', async ({ broken, expected }) => {
    const folder = await project();
    const { exitCode, err, out } = await read(kind, broken(validText(kind.valid, organisationId())), folder);
    counts['broken files'] += 1;
    expect(exitCode, err.slice(0, 2_000)).not.toBe(70);
    if (expected === 'refused') expect(exitCode, `${err}${out}`.slice(0, 300)).toBe(2);
    if (exitCode === 2) expect(`${err}${out}`).toMatch(/\S/);
    expect(err.length).toBeLessThan(20_000);
  });
});

/** What nobody expects to stand anywhere. */
const oddity = fc.oneof(
  fc.constantFrom(null, -1, 0.5, 1e308, true, '', '__proto__', 'constructor', '${x}', '\u0000', [], {}, [null], [[]]),
  fc.constantFrom({ __proto__: null }, { constructor: 1 }, { toString: 'x' }, { length: 1e9 }, 'x'.repeat(1_000)),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A value with one place of it replaced, taken out, or put in twice. */
function changed(value: unknown, path: readonly number[], odd: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return odd;
  const entries = Object.entries(value);
  const at = step % (entries.length + 1);
  const next = entries.map(([key, inner], place) => [key, place === at ? changed(inner, rest, odd) : inner] as const);
  if (at === entries.length) next.push([`more-${step}`, odd]);
  return Array.isArray(value) ? next.map(([, inner]) => inner) : Object.fromEntries(next);
}

const OF_OBJECTS = Object.entries(INPUT_KINDS).filter(([, { form }]) => form === 'json' || form === 'lines');

describe.each(OF_OBJECTS)('a file of the kind %s', (_, kind) => {
  it('with anything in any place ends with words', async () => {
    const folder = await project();
    const texts = validText(kind.valid, organisationId());
    const values = (kind.form === 'json' ? [texts] : texts.trimEnd().split('\n')).map(
      (text) => JSON.parse(text) as unknown,
    );
    const change = fc.record({
      which: fc.nat({ max: values.length - 1 }),
      path: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 7 }),
      odd: oddity,
    });
    const property = fc.asyncProperty(change, async ({ which, path, odd }) => {
      const next = values.map((value, at) => (at === which ? changed(value, path, odd) : value));
      const content = next.map((value) => `${JSON.stringify(value)}\n`).join('');
      const { exitCode, err } = await read(kind, content, folder);
      counts['files changed at random'] += 1;
      expect(exitCode, err.slice(0, 2_000)).not.toBe(70);
    });
    await fc.assert(property, { numRuns: runs(30), seed: SEED });
  });
});
