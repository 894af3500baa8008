import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptGrant } from '../../../lib/contract/import-decisions.ts';
import { withKept } from '../../../lib/constructs/kept-grants.ts';
import { layOverState } from '../../../preflight/planned/planned-stack.ts';
import { Plan } from '../../../preflight/planned/plan.ts';
import { readStackConfiguration, TerraformJson } from '../../../preflight/read/stack-configuration.ts';
import { seedOf } from '../../seed.ts';
import { decisionsOf, HOME, organisation } from '../build-plan.ts';
import { deployed, type Block } from './provider-model.ts';

const RUNS = 1_000;
/** Of which the cases are made; PROPERTY_SEED repeats a run. */
const SEED = seedOf('PROPERTY_SEED');

const SUBJECT = 'u-anna';
const ADDRESS = 'genesyscloud_user_roles.anna';
const role = fc.constantFrom('r-1', 'r-2', 'r-3');
const division = fc.constantFrom(HOME.id, 'd-1', 'd-2', '*');
const pair = fc.tuple(role, division).map(([one, other]) => `${one} ${other}`);
const pairs = fc.uniqueArray(pair, { maxLength: 6 });

interface Deploying {
  /** What the code lists, as `role division`. */
  readonly code: readonly string[];
  readonly kept: readonly KeptGrant[];
  readonly state: readonly string[] | undefined;
  readonly granted: readonly string[];
}

/** The blocks of some pairs: one a role. */
function blocksOf(texts: readonly string[]): Block[] {
  const roles = [...new Set(texts.map((text) => text.split(' ')[0] ?? ''))];
  return roles.map((one) => ({
    role: one,
    divisions: texts.filter((text) => text.startsWith(`${one} `)).map((text) => text.split(' ')[1] ?? ''),
  }));
}
const json = (blocks: readonly Block[]) =>
  blocks.map(({ role: role_id, divisions }) => ({ role_id, division_ids: [...divisions] }));

/** What is decided, what is synthesised with it, and what the provider makes of that. */
function round({ code, kept, state, granted }: Deploying) {
  const declared = json(blocksOf(code));
  const rendered = withKept(declared, kept, (text) => text);
  const metadata = { existing: 'keep', kept: rendered.kept };
  const resource = {
    genesyscloud_user_roles: { anna: { '//': { metadata }, user_id: SUBJECT, roles: rendered.blocks } },
  };
  const configuration = readStackConfiguration({ name: 'access', directory: '/a', dependencies: [], hclFiles: [] }, [
    TerraformJson.parse({ resource }),
  ]);
  const held = { address: ADDRESS, type: 'genesyscloud_user_roles', id: SUBJECT };
  const before = kept.length === 0 ? [] : [{ address: ADDRESS, subject: SUBJECT, grants: [...kept] }];
  const plan = new Plan([
    layOverState(
      configuration,
      state === undefined
        ? { kind: 'empty' }
        : { kind: 'read', objects: [{ ...held, attributes: { roles: json(blocksOf(state)) } }], outputs: {} },
      { imports: [], kept: before },
    ),
  ]);
  const grants = granted.map((text) => ({ role: text.split(' ')[0] ?? '', division: text.split(' ')[1] ?? '' }));
  const { file, outdated, addresses } = decisionsOf(plan, {
    answers: organisation({ subjects: { [SUBJECT]: grants } }),
    previous: { access: { kept: before } },
  });
  const now = file.stacks['access']?.kept.flatMap((one) => one.grants) ?? [];
  const blocks = withKept(declared, now, (text) => text).blocks.map(({ role_id, division_ids }) => ({
    role: role_id,
    divisions: division_ids,
  }));
  const after = deployed(new Set(granted.map((text) => `${SUBJECT} ${text}`)), {
    home: HOME.id,
    assignments: [{ subject: SUBJECT, config: blocks, ...(state === undefined ? {} : { state: blocksOf(state) }) }],
    clients: [],
    deletedSubjects: [],
    deletedRoles: [],
    deletedDivisions: [],
  });
  const losses = addresses.flatMap(({ judged }) => judged.flatMap(({ judgement }) => judgement.losses));
  return {
    kept: now,
    outdated,
    losses,
    config: blocks.flatMap(({ role: one, divisions }) => divisions.map((where) => `${one} ${where}`)),
    granted: [...after].map((text) => text.slice(SUBJECT.length + 1)).sort(),
  };
}

describe("what an assignment with existing: 'keep' keeps", () => {
  it('stays over any number of deploys, and only what the code gives up goes', { timeout: 120_000 }, () => {
    console.info(`PROPERTY_SEED=${String(SEED)}`);
    const world = fc.record({ code: pairs, next: pairs, granted: pairs, hand: pairs });
    fc.assert(
      fc.property(world, ({ code, next, granted, hand }) => {
        // The first deploy: whoever has something loses nothing.
        const first = round({ code, kept: [], state: undefined, granted });
        expect(first.losses).toEqual([]);
        expect(granted.filter((text) => !first.granted.includes(text))).toEqual([]);
        // The second, with the same code: nothing is decided anew, nothing changes.
        const again = round({ code, kept: first.kept, state: first.config, granted: first.granted });
        expect(again).toMatchObject({ kept: first.kept, outdated: false, losses: [], granted: first.granted });
        // Somebody adds grants by hand, and the code changes: what goes is what the code listed, and lists no more.
        const present = [...new Set([...first.granted, ...hand])];
        const third = round({ code: next, kept: first.kept, state: first.config, granted: present });
        expect(third.losses).toEqual([]);
        const givenUp = code.filter((text) => !next.includes(text));
        const lost = present.filter((text) => !third.granted.includes(text));
        expect(lost.filter((text) => !givenUp.includes(text))).toEqual([]);
        // What is kept is quiet again.
        const fourth = round({ code: next, kept: third.kept, state: third.config, granted: third.granted });
        expect(fourth).toMatchObject({ kept: third.kept, outdated: false, granted: third.granted });
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: false },
    );
  });
});
