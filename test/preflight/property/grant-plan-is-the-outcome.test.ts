import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantPlanOf } from '../../../preflight/access/grant-plan.ts';
import { divisionWithCounts, roleById } from '../../../lib/genesys/index.ts';
import { changeOf } from '../../../preflight/access/ask-access-change.ts';
import { judgeAccess } from '../../../preflight/access/define-access-check.ts';
import { saidOnce } from '../../../preflight/access/said-once.ts';
import { withUntoldLosses } from '../../../preflight/access/untold-losses.ts';
import { assignmentRevokes } from '../../../preflight/checks/assignment-revokes.ts';
import { clientRevokes } from '../../../preflight/checks/client-revokes.ts';
import type { Check } from '../../../preflight/checks/define-check.ts';
import { divisionDeleteRevokes } from '../../../preflight/checks/division-delete-revokes.ts';
import type { NamedGrant, OrgObject } from '../../../preflight/checks/finding.ts';
import { roleDeleteRevokes } from '../../../preflight/checks/role-delete-revokes.ts';
import { judge } from '../../../preflight/judge.ts';
import type { Plan } from '../../../preflight/planned/plan.ts';
import { seedOf } from '../../seed.ts';
import { accessAnswers, accessOf } from '../access/build-access.ts';
import { identified, ORGANISATION, planOf } from '../build-plan.ts';
import { accessWorlds, deployOf, specOf, stackOf, type AccessWorld } from './access-worlds.ts';
import { deployed } from './provider-model.ts';

const RUNS = 2_500;
/** Of which the cases are made; PROPERTY_SEED repeats a run. */
const SEED = seedOf('PROPERTY_SEED');

function planFor(world: AccessWorld): Plan {
  return identified(planOf({ access: stackOf(world) }), {
    'genesyscloud_auth_role.new': 'new',
    'genesyscloud_auth_division.new': 'new',
    'genesyscloud_user.new': 'new',
  });
}

/** What the product announces, as texts `subject role division`. */
function announced(world: AccessWorld) {
  const { subjects } = grantPlanOf(accessOf(planFor(world), specOf(world)));
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

/** What the checks announce as lost, or as taken out of the code, each as often as it is said. */
function saidByChecks(world: AccessWorld): string[] {
  const plan = planFor(world);
  const spec = specOf(world);
  const answers = accessAnswers({
    ...spec,
    answers: [
      ...world.deletedDivisions.map((id) => [divisionWithCounts(id), { id, name: id, objectCounts: {} }] as const),
      ...world.deletedRoles.map(
        (id) =>
          [
            roleById(id),
            { id, name: id, ...(id === world.defaultRole ? { defaultRoleId: 'supervisor' } : {}) },
          ] as const,
      ),
    ],
  });
  const asked = changeOf(plan, ORGANISATION, answers);
  const checks = [assignmentRevokes, divisionDeleteRevokes, roleDeleteRevokes] as readonly Check[];
  const judged = withUntoldLosses(
    saidOnce(
      [...judge(checks, plan, answers), ...judgeAccess([clientRevokes], { ...asked, plan, breakGlass: [] })],
      asked,
    ),
    asked,
    plan,
  );
  const text = (subject: OrgObject, { role, division }: NamedGrant): string =>
    `${subject.id} ${role.id} ${division.id}`;
  return judged
    .flatMap(({ judgement: { losses, remarks } }) => [
      ...losses.flatMap((loss) => (loss.kind === 'grant-revoked' ? [text(loss.subject, loss.grant)] : [])),
      ...remarks.flatMap((remark) =>
        remark.kind === 'grants-revoked-as-declared' ? remark.grants.map((grant) => text(remark.subject, grant)) : [],
      ),
    ])
    .sort();
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
          // What has to be acknowledged, or is remarked, is the same: all of it, once. Who is deleted loses all without a word.
          const gone = new Set(world.deletedSubjects);
          const byChecks = saidByChecks(world).filter((one) => !gone.has(who(one)));
          expect(byChecks).toEqual(said.loses.filter((one) => !gone.has(who(one))));
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
