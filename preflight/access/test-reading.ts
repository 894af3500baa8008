import { AccessIndex } from '../../lib/access/access-index.ts';
import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import { effectiveGrantsOf } from '../../lib/access/effective-access.ts';
import { runAccessTests } from '../../lib/access/run-access-tests.ts';
import { tellTestFact } from '../../lib/access/tell-test-fact.ts';
import type { TestFact, TestResult } from '../../lib/access/test-result.ts';
import { catalogueOf, permissionCatalogue } from '../../lib/genesys/index.ts';
import type { UnpassedTest } from '../checks/duty-findings.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { atStake } from './at-stake.ts';
import { ByAddress } from './by-address.ts';
import type { AccessContext } from './define-access-check.ts';
import { NotSeen } from './not-seen.ts';
import { Responsible } from './responsible.ts';

const readings = new WeakMap<AccessContext, TestReading>();

/** A reason of a test, about somebody. */
type SubjectFact = Extract<TestFact, { readonly subject: unknown }>;

/** How the access tests of a project go on what a deploy makes of access, by the address that is to be told of it. */
export class TestReading {
  readonly failing = new ByAddress<UnpassedTest>();
  readonly unsure = new ByAddress<UnpassedTest>();
  /** What fails now as well. */
  readonly failingAlready = new ByAddress<UnpassedTest>();
  readonly notSeen: NotSeen;

  /** Read once, however many addresses are judged. */
  static of(context: AccessContext): TestReading {
    let reading = readings.get(context);
    if (reading === undefined) readings.set(context, (reading = new TestReading(context)));
    return reading;
  }

  private constructor(private readonly context: AccessContext) {
    const { now, after, project } = context;
    const responsible = new Responsible(context);
    this.notSeen = new NotSeen(context, responsible);
    const staked = atStake(context, project);
    const known = new Set(staked.filter(({ isKnown }) => isKnown).map(({ id }) => id));
    // Gaps are told of by address; whoever is not concerned is as they were.
    const [before, then] = [new AccessIndex({ ...now, gaps: [] }), new AccessIndex({ ...after, gaps: [] })] as const;
    const asked = context.answers.get(permissionCatalogue().key) && context.answers.to(permissionCatalogue());
    const catalogue = asked?.kind === 'answered' ? { catalogue: catalogueOf(asked.value) } : {};
    const only = new Set([...known, ...declaredSubjects(context, responsible)]);
    const earlier = runAccessTests(project.tests, { index: before, ...catalogue, only });
    const results = runAccessTests(project.tests, { index: then, before, ...catalogue, only });
    results.forEach((result, at) => {
      this.#tellMisspelt(result, then, responsible);
      const old = new Set(factsOf(earlier[at]).map(keyOf));
      this.#sort(result, (fact) => fact.kind !== 'has-now' && old.has(keyOf(fact)), then, responsible);
    });
  }

  /** A test of a permission that there is not says nothing of the deploy: it has to be mended before anything rests on it. */
  #tellMisspelt({ test, facts }: TestResult, index: AccessIndex, { first }: Responsible): void {
    const messages = facts.flatMap((fact) => (fact.kind === 'unknown-permission' ? [tellTestFact(fact, index)] : []));
    const { name, file, line } = test;
    if (messages.length > 0) this.failing.add(first, { name, source: `${file}:${line}`, messages });
  }

  #sort(result: TestResult, isOld: (fact: SubjectFact) => boolean, index: AccessIndex, responsible: Responsible): void {
    const groups = new Map<PlannedResource, Record<'failing' | 'unsure' | 'failingAlready', string[]>>();
    for (const fact of factsOf(result)) {
      const [grants, { id }] = [this.#grantsOf(fact), fact.subject] as const;
      // What fails already is worth a remark where it is declared, and nowhere else.
      const resource = isOld(fact)
        ? (responsible.bringing(grants) ?? responsible.forSubject(id))
        : responsible.forGrants(grants, id);
      if (resource === undefined) continue;
      const group = groups.get(resource) ?? { failing: [], unsure: [], failingAlready: [] };
      groups.set(resource, group);
      const list = isOld(fact)
        ? 'failingAlready'
        : fact.kind === 'unsure' || fact.kind === 'perhaps-new'
          ? 'unsure'
          : 'failing';
      group[list].push(tellTestFact(fact, index));
    }
    const { name, file, line } = result.test;
    for (const [resource, group] of groups) {
      for (const list of ['failing', 'unsure', 'failingAlready'] as const) {
        if (group[list].length > 0)
          this[list].add(resource, { name, source: `${file}:${line}`, messages: group[list] });
      }
    }
  }

  /** The grants that a reason is about: those that let somebody, or that are gone. */
  #grantsOf(fact: SubjectFact): AccessGrant[] {
    const { now, after } = this.context;
    if (fact.kind !== 'lacks') {
      return fact.ways.map(({ grant: { subjectId, roleId, divisionId, through } }) => ({
        subjectId: through?.id ?? subjectId,
        roleId,
        divisionId,
      }));
    }
    const left = new Set(after.grants.map(grantKey));
    return effectiveGrantsOf(new AccessIndex(now), fact.subject.id)
      .map(({ subjectId, roleId, divisionId, through }) => ({
        subjectId: through?.id ?? subjectId,
        roleId,
        divisionId,
      }))
      .sort((one, other) => Number(left.has(grantKey(one))) - Number(left.has(grantKey(other))));
  }
}

/** Whose assignments the plan declares and whose access is wholly known: what fails already is worth a remark there. */
function declaredSubjects({ now }: AccessContext, responsible: Responsible): string[] {
  return [...now.wholly].filter((id) => responsible.forSubject(id) !== undefined);
}

function factsOf(result: TestResult | undefined): SubjectFact[] {
  return (result?.facts ?? []).filter((fact): fact is SubjectFact => 'subject' in fact);
}

function keyOf(fact: SubjectFact): string {
  return JSON.stringify([fact.kind, fact.subject.id, fact.permission, fact.division]);
}
