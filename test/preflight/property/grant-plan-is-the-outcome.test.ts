import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantPlanOf } from '../../../preflight/access/grant-plan.ts';
import { accessOf } from '../access/build-access.ts';
import { identified, planOf } from '../build-plan.ts';
import { accessWorlds, deployOf, specOf, stackOf, type AccessWorld } from './access-worlds.ts';
import { deployed } from './provider-model.ts';

const RUNS = 2_500;
/** Of which the cases are made; PROPERTY_SEED repeats a run. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31);

/** What the product announces, as texts `subject role division`. */
function announced(world: AccessWorld) {
  const plan = identified(planOf({ access: stackOf(world) }), {
    'genesyscloud_auth_role.new': 'new',
    'genesyscloud_auth_division.new': 'new',
    'genesyscloud_user.new': 'new',
  });
  const { subjects } = grantPlanOf(accessOf(plan, specOf(world)));
  const texts = (part: 'gains' | 'keeps' | 'loses' | 'uncertain'): string[] =>
    subjects
      .flatMap((one) => one[part].map(({ role, division }) => `${one.subject.id} ${role.id} ${division.id}`))
      .sort();
  return {
    gains: texts('gains'),
    keeps: texts('keeps'),
    loses: texts('loses'),
    uncertain: texts('uncertain'),
    undetermined: new Set(
      subjects.filter(({ undetermined }) => undetermined.length > 0).map(({ subject }) => subject.id),
    ),
  };
}

describe('the grant plan is the outcome', () => {
  const counts = { cases: 0, gains: 0, keeps: 0, loses: 0, uncertain: 0, undetermined: 0 };

  it(
    'of random subjects, grants and stacks, by a model of the provider that was written apart',
    { timeout: 240_000 },
    () => {
      console.info(`PROPERTY_SEED=${String(SEED)}`);
      fc.assert(
        fc.property(accessWorlds, (world) => {
          const before = new Set(world.grants);
          const after = deployed(before, deployOf(world));
          const said = announced(world);
          const who = (text: string): string => text.split(' ')[0] ?? '';
          const isTold = (text: string): boolean => !said.undetermined.has(who(text));
          const lost = [...before].filter((one) => !after.has(one)).sort();
          const gained = [...after].filter((one) => !before.has(one)).sort();
          // Of whom everything is told: exactly what happens.
          expect(said.loses.filter(isTold)).toEqual(lost.filter(isTold));
          expect(said.gains.filter(isTold)).toEqual(gained.filter(isTold));
          expect(said.uncertain.filter(isTold)).toEqual([]);
          // Of the others: nothing unannounced, nothing announced for certain that does not happen.
          expect(said.loses.filter((one) => !lost.includes(one))).toEqual([]);
          expect(lost.filter((one) => !said.loses.includes(one) && !said.uncertain.includes(one))).toEqual([]);
          expect(said.gains.filter((one) => !gained.includes(one))).toEqual([]);
          expect(said.keeps.filter((one) => !after.has(one))).toEqual([]);
          counts.cases += 1;
          counts.gains += said.gains.length;
          counts.keeps += said.keeps.length;
          counts.loses += said.loses.length;
          counts.uncertain += said.uncertain.length;
          counts.undetermined += said.undetermined.size;
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: false },
      );
    },
  );

  it('was seen of enough, and of every kind', () => {
    console.info(JSON.stringify(counts));
    expect(counts.cases).toBeGreaterThanOrEqual(2_000);
    expect(counts.gains).toBeGreaterThan(2_000);
    expect(counts.loses).toBeGreaterThan(2_000);
    expect(counts.keeps).toBeGreaterThan(2_000);
    expect(counts.uncertain).toBeGreaterThan(100);
    expect(counts.undetermined).toBeGreaterThan(100);
  });
});
