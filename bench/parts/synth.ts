import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { count, megabytes, milliseconds, seconds, times } from '../figures.ts';
import type { Part } from '../part.ts';
import { median } from '../table.ts';

const run = promisify(execFile);
const ONCE = fileURLToPath(new URL('../once/synth.mjs', import.meta.url));
const FOLDER = fileURLToPath(new URL('../..', import.meta.url));

interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

interface Once {
  readonly synth: Took;
  readonly byHand: readonly Took[];
  readonly bytes: number;
  readonly megabytes: number;
}

async function once(kind: 'constructs' | 'bare', size: number): Promise<Once> {
  const { stdout } = await run(process.execPath, [ONCE, kind, String(size)], { cwd: FOLDER });
  return JSON.parse(stdout) as Once;
}

async function rowOf(size: number, runs: number): Promise<string[]> {
  const [own, bare]: [Once[], Once[]] = [[], []];
  for (let at = 0; at < runs; at += 1) {
    own.push(await once('constructs', size));
    bare.push(await once('bare', size));
  }
  const hand = own.map(({ byHand }) => median(byHand.map(({ ms }) => ms)));
  const handCpu = own.map(({ byHand }) => median(byHand.map(({ cpuMs }) => cpuMs)));
  const ratio = (all: readonly Once[], of: keyof Took, by: readonly number[]): string =>
    times(median(all.map(({ synth }, at) => synth[of] / (by[at] ?? Number.NaN))));
  return [
    `${count(size)} + ${count(size)}`,
    ratio(own, 'ms', hand),
    ratio(own, 'cpuMs', handCpu),
    ratio(bare, 'cpuMs', handCpu),
    seconds(median(own.map(({ synth }) => synth.ms))),
    seconds(median(own.map(({ synth }) => synth.cpuMs))),
    milliseconds(median(hand)),
    `${((own[0]?.bytes ?? 0) / 1e6).toFixed(1)} MB`,
    megabytes(median(own.map((each) => each.megabytes))),
  ];
}

/** Synthesising divisions and assignments, against writing the same content as JSON by hand. */
export const synth: Part = {
  name: 'synth',
  summary: 'synth of 1,000, 10,000 and 50,000 divisions and assignments against JSON by hand',
  async measure(extent) {
    const sizes: readonly (readonly [size: number, runs: number])[] =
      extent === 'tiny'
        ? [[20, 1]]
        : [
            [1_000, 5],
            [10_000, 3],
            [50_000, 1],
          ];
    const rows: string[][] = [];
    for (const [size, runs] of sizes) rows.push(await rowOf(size, runs));
    return {
      title: 'Synth',
      about:
        'Divisions, users and assignments from the app to the files, in a process of its own with the default heap, against ' +
        '`JSON.stringify` and writing of the same content in that process, and against as many bare constructs of cdktf in ' +
        'the same tree that render nothing. Median of 5, 3 and 1 processes.',
      heads: [
        'divisions + assignments',
        'synth ÷ JSON',
        'CPU of it ÷ JSON',
        'bare cdktf ÷ JSON',
        'synth',
        'CPU',
        'JSON',
        'file',
        'memory',
      ],
      rows,
    };
  },
};
