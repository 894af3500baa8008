import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessGrant, AccessState } from '../../lib/access/access-state.ts';
import { conflictsOf } from '../../lib/access/conflicts.ts';
import type { DutyEntry, DutyRule } from '../../lib/access/duty-rule.ts';
import { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import type { Purpose } from '../../lib/access/purpose.ts';

const CASES = 400;

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

/** A world so small that everything in it meets everything: two domains, two entities, three actions. */
interface World {
  readonly state: AccessState;
  readonly rules: readonly DutyRule[];
  readonly purposes: readonly Purpose[];
  /** Permissions that hold in all divisions wherever they are granted. */
  readonly unlimited: ReadonlySet<string>;
}

const ALL = ['a', 'b'].flatMap((domain) =>
  ['x', 'y'].flatMap((entity) => ['view', 'edit', 'delete'].map((action) => `${domain}:${entity}:${action}`)),
);

function worldOf(seed: number): World {
  const thrown = dice(seed);
  const one = <T>(...things: readonly [T, ...T[]]): T => things[thrown(things.length)] ?? things[0];
  const some = <T>(most: number, make: (at: number) => T): T[] =>
    Array.from({ length: thrown(most + 1) }, (_, at) => make(at));
  const permission = (): string => `${one('a', 'b')}:${one('x', 'y', '*')}:${one('view', 'edit', 'delete', '*')}`;
  const concrete = (): string => ALL[thrown(ALL.length)] ?? 'a:x:view';
  const entry = (): DutyEntry =>
    one<() => DutyEntry>(
      permission,
      permission,
      () => ({ role: `Role ${thrown(4)}` }),
      () => ({ purpose: `P${thrown(2)}` }),
    )();
  const side = (): DutyEntry[] => [entry(), ...some(1, entry)];
  const grantTo = (subjectId: string): AccessGrant => ({
    subjectId,
    roleId: `r${thrown(4)}`,
    divisionId: one('d0', 'd1', '*'),
  });
  return {
    unlimited: new Set(ALL.filter(() => thrown(3) === 0)),
    purposes: ['P0', 'P1'].map((name) => ({
      name,
      permissions: [...new Set([concrete(), concrete()])].map(parsePermission),
    })),
    rules: Array.from({ length: 4 }, (_, at) => ({
      name: `Rule ${at}`,
      reason: 'R.',
      within: one('subject', 'subject', 'role'),
      sameDivision: thrown(2) === 0,
      first: side(),
      second: side(),
    })),
    state: {
      organisation: { id: 'o', name: 'O' },
      homeDivisionId: 'd0',
      divisions: [],
      roles: [0, 1, 2, 3].map((at) => ({
        id: `r${at}`,
        name: `Role ${at}`,
        legacy: [],
        policies: [permission(), ...some(1, permission)].map((text) => {
          const { action, ...where } = parsePermission(text);
          return { ...where, actions: [action] };
        }),
      })),
      subjects: [
        { kind: 'group', id: 'g', name: 'G' },
        { kind: 'user', id: 'u', name: 'U', memberOf: thrown(2) === 0 ? ['g'] : [] },
        { kind: 'user', id: 'v', name: 'V', memberOf: ['g'] },
      ],
      grants: ['g', 'u', 'v'].flatMap((id) => some(2, () => grantTo(id))),
      gaps: [],
    },
  };
}

/** What somebody may do where, permission by permission: spelt out, and slow. */
function expectedOf({ state, rules, purposes, unlimited }: World): string[] {
  const matches = (text: string, concrete: string): boolean => {
    const [domain, entity, action] = text.split(':');
    const [one, two, three] = concrete.split(':');
    return domain === one && (entity === '*' || entity === two) && (action === '*' || action === three);
  };
  const permittedBy = (roleId: string): string[] => {
    const texts = state.roles
      .filter(({ id }) => id === roleId)
      .flatMap(({ policies }) =>
        policies.map(({ domain, entity, actions }) => `${domain}:${entity}:${actions[0] ?? ''}`),
      );
    return ALL.filter((concrete) => texts.some((text) => matches(text, concrete)));
  };
  const met = (rule: DutyRule, permissions: ReadonlySet<string>, roles: ReadonlySet<string>): boolean => {
    const has = (entry: DutyEntry): boolean => {
      if (typeof entry === 'string') return [...permissions].some((concrete) => matches(entry, concrete));
      if ('role' in entry) return roles.has(entry.role);
      const wanted = purposes.find(({ name }) => name === entry.purpose)?.permissions ?? [];
      return wanted.every(({ domain, entity, action }) => permissions.has(`${domain}:${entity}:${action}`));
    };
    return rule.first.some(has) && rule.second.some(has);
  };
  const nameOf = (roleId: string): string => `Role ${roleId.slice(1)}`;
  const ofRoles = state.roles.flatMap(({ id, name }) =>
    rules
      .filter((rule) => met(rule, new Set(permittedBy(id)), new Set([name])))
      .map((rule) => `role ${id} ${rule.name}`),
  );
  const ofSubjects = state.subjects.flatMap(({ id, memberOf = [] }) => {
    const grants = state.grants.filter(({ subjectId }) => subjectId === id || memberOf.includes(subjectId));
    const metIn = (rule: DutyRule, division?: string): boolean => {
      const isHere = ({ divisionId }: AccessGrant): boolean =>
        division === undefined || divisionId === '*' || divisionId === division;
      const permissions = grants.flatMap((grant) =>
        permittedBy(grant.roleId).filter((concrete) => isHere(grant) || unlimited.has(concrete)),
      );
      return met(rule, new Set(permissions), new Set(grants.filter(isHere).map(({ roleId }) => nameOf(roleId))));
    };
    return rules
      .filter(({ within }) => within === 'subject')
      .filter((rule) => (rule.sameDivision ? grants.some(({ divisionId }) => metIn(rule, divisionId)) : metIn(rule)))
      .map((rule) => `subject ${id} ${rule.name}`);
  });
  return [...ofRoles, ...ofSubjects].sort();
}

function foundIn({ state, rules, purposes, unlimited }: World): string[] {
  const catalogue = new PermissionCatalogue(
    ALL.map((text) => ({
      ...parsePermission(text),
      label: '',
      allowsConditions: false,
      divisionAware: !unlimited.has(text),
    })),
  );
  return conflictsOf(new AccessIndex(state), rules, { purposes, catalogue })
    .conflicts.map((conflict) =>
      conflict.kind === 'role'
        ? `role ${conflict.role.id} ${conflict.rule.name}`
        : `subject ${conflict.subject.id} ${conflict.rule.name}`,
    )
    .sort();
}

describe('conflicts', () => {
  it(`are those that spelling out every permission finds, in ${CASES} small organisations`, () => {
    let count = 0;
    for (let seed = 0; seed < CASES; seed++) {
      const world = worldOf(seed);
      const expected = expectedOf(world);
      count += expected.length;
      expect(foundIn(world), `organisation ${seed}`).toEqual(expected);
    }
    // Organisations without conflicts would prove nothing.
    expect(count).toBeGreaterThan(CASES);
  });

  it('name ways to both sides, each by a role that is held', () => {
    for (let seed = 0; seed < CASES; seed++) {
      const { state, rules, purposes } = worldOf(seed);
      for (const conflict of conflictsOf(new AccessIndex(state), rules, { purposes }).conflicts) {
        expect(conflict.first.length * conflict.second.length, `organisation ${seed}`).toBeGreaterThan(0);
        for (const way of [...conflict.first, ...conflict.second]) expect(way.reasons).not.toEqual([]);
      }
    }
  });
});
