import { count, megabytes, seconds } from '../figures.ts';
import type { Part } from '../part.ts';
import { once } from './once.ts';

interface Once {
  readonly rules: number;
  readonly users: number;
  readonly conflicts: number;
  readonly indexMs: number;
  readonly conflictsMs: number;
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** Finding what rules of separation forbid. */
export const conflicts: Part = {
  name: 'conflicts',
  summary: '500 rules of 50 + 50 permissions over 10,000 users',
  async measure(extent) {
    const sizes =
      extent === 'tiny'
        ? [{ rules: 5, entries: 10, users: 20, roles: 10 }]
        : [
            { rules: 500, users: 1_000 },
            { rules: 500, users: 10_000 },
          ];
    const rows: string[][] = [];
    for (const size of sizes) {
      const found = await once<Once>('conflicts', size);
      rows.push([
        count(found.rules),
        count(found.users),
        count(found.conflicts),
        seconds(found.indexMs),
        seconds(found.conflictsMs),
        seconds(found.cpuMs),
        megabytes(found.memoryMb),
      ]);
    }
    return {
      title: 'Conflicts',
      about: 'Pure computation: nearly every user holds something else than the others.',
      heads: ['rules', 'users', 'conflicts', 'index', 'conflicts in', 'CPU', 'memory'],
      rows,
    };
  },
};
