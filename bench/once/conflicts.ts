import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessGrant, AccessState, AccessSubject } from '../../lib/access/access-state.ts';
import { conflictsOf } from '../../lib/access/conflicts.ts';
import type { DutyRule } from '../../lib/access/duty-rule.ts';

/**
 * Time that conflicts take, on an organisation and rules of a given size:
 *
 *     npx tsx bench/once/conflicts.ts [--rules 500] [--entries 50] [--users 10000] [--roles 200] [--same-division 0.2]
 *
 * Made by rule, so that two runs measure the same. Nearly every user holds something else than the others, so that what is
 * remembered of equal grants helps little.
 */
interface Size {
  readonly rules: number;
  /** On each side of each rule. */
  readonly entries: number;
  readonly users: number;
  readonly roles: number;
  /** Share of the rules that are about one division. */
  readonly sameDivision: number;
}

function sizeFrom(argv: readonly string[]): Size {
  const option = (name: string, otherwise: number): number => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(argv[at + 1]);
  };
  return {
    rules: option('rules', 500),
    entries: option('entries', 50),
    users: option('users', 10_000),
    roles: option('roles', 200),
    sameDivision: option('same-division', 0.2),
  };
}

const DIVISIONS = 50;
const GROUPS = 100;
/** Roles and sides of rules are about some neighbours of these, as in an organisation they are about one area of work. */
const ENTITIES = 4_000;
const ENTITIES_OF_A_ROLE = 60;

const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Numbers that look thrown, the same in every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Some of the entities, one after the other from somewhere on. */
function neighbours(count: number, from: number): { readonly domain: string; readonly entity: string }[] {
  return list(count, (at) => {
    const number = (from + at) % ENTITIES;
    return { domain: `domain${Math.floor(number / 100)}`, entity: `entity${number}` };
  });
}

function stateOf({ users, roles }: Size): AccessState {
  const thrown = dice(1);
  const grantTo = (subjectId: string): AccessGrant => ({
    subjectId,
    roleId: `role${thrown(roles)}`,
    divisionId: `division${thrown(DIVISIONS)}`,
  });
  return {
    organisation: { id: 'org', name: 'Bench' },
    homeDivisionId: 'division0',
    divisions: list(DIVISIONS, (at) => ({ id: `division${at}`, name: `Division ${at}` })),
    roles: list(roles, (role) => ({
      id: `role${role}`,
      name: `Role ${role}`,
      legacy: [],
      policies: neighbours(ENTITIES_OF_A_ROLE, thrown(ENTITIES)).map((where) => ({
        ...where,
        actions: ['view', 'edit'],
      })),
    })),
    subjects: [
      ...list(GROUPS, (at): AccessSubject => ({ kind: 'group', id: `group${at}`, name: `Group ${at}` })),
      ...list(users, (at): AccessSubject => ({
        kind: 'user',
        id: `user${at}`,
        name: `User ${at}`,
        memberOf: at % 3 === 0 ? [`group${thrown(GROUPS)}`] : [],
      })),
    ],
    grants: [
      ...list(GROUPS, (at) => grantTo(`group${at}`)),
      ...list(users, (at) => list(3, () => grantTo(`user${at}`))).flat(),
    ],
    gaps: [],
  };
}

function rulesOf({ rules, entries, sameDivision }: Size): DutyRule[] {
  const thrown = dice(2);
  const side = (): string[] =>
    neighbours(Math.ceil(entries / 2), thrown(ENTITIES))
      .flatMap(({ domain, entity }) => [`${domain}:${entity}:edit`, `${domain}:${entity}:delete`])
      .slice(0, entries);
  return list(rules, (at) => ({
    name: `Rule ${at}`,
    reason: 'Bench.',
    within: 'subject',
    sameDivision: at < rules * sameDivision,
    first: side(),
    second: side(),
  }));
}

const size = sizeFrom(process.argv);
const state = stateOf(size);
const rules = rulesOf(size);
const begun = performance.now();
const cpuBegun = process.cpuUsage();
const index = new AccessIndex(state);
const indexed = performance.now();
const { conflicts } = conflictsOf(index, rules);
const done = performance.now();
const cpu = process.cpuUsage(cpuBegun);
console.log(
  JSON.stringify({
    ...size,
    grants: state.grants.length,
    conflicts: conflicts.length,
    ofRoles: conflicts.filter(({ kind }) => kind === 'role').length,
    indexMs: Math.round(indexed - begun),
    conflictsMs: Math.round(done - indexed),
    /** What it took of the processor, whatever else the machine does. */
    cpuMs: Math.round((cpu.user + cpu.system) / 1000),
    memoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
  }),
);
