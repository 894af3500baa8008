import { count, megabytes, seconds } from '../figures.ts';
import type { Part } from '../part.ts';
import { once } from './once.ts';

interface Once {
  readonly users: number;
  readonly grants: number;
  readonly calls: number;
  readonly readMs: number;
  readonly whoMs: number;
  readonly permitted: number;
  readonly megabytes: number;
}

/** Reading who has access, and saying who may do one thing. */
export const access: Part = {
  name: 'access',
  summary: 'reading who has access in an organisation of 10,000 users and 30,000 grants',
  async measure(extent) {
    const sizes =
      extent === 'tiny'
        ? [{ users: 30, grants: 60, divisions: 5, groups: 3, stars: 2 }]
        : [
            { users: 1_000, grants: 3_000 },
            { users: 10_000, grants: 30_000 },
          ];
    const rows: string[][] = [];
    for (const size of sizes) {
      const { users, grants, calls, readMs, whoMs, permitted, megabytes: memory } = await once<Once>('access', size);
      rows.push([
        count(users),
        count(grants),
        count(calls),
        `${count(Math.ceil(calls / 300))} min`,
        seconds(readMs),
        `${count(permitted)} in ${seconds(whoMs)}`,
        megabytes(memory),
      ]);
    }
    return {
      title: 'Access',
      about: 'What `access effective`, `who` and `matrix` begin with; the organisation in a process of its own.',
      heads: ['users', 'grants', 'calls', 'of which 300 a minute', 'read', 'who may, of all', 'memory'],
      rows,
    };
  },
};
