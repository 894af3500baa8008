import { ALL_DIVISIONS, type AccessGrant } from '../../access/access-state.ts';
import type { FilePlace } from '../file-place.ts';
import type { ManifestSubject } from '../manifest-subject.ts';
import { subjectKey } from '../resolve-manifest.ts';
import type { ResolvedManifest, ResolvedSubject } from '../resolved-manifest.ts';
import { NameIndex } from './identify.ts';
import type { ManifestFacts, SubjectFact } from './manifest-facts.ts';
import type { GrantPlan, Planned, PlanProblem, SubjectPlan } from './manifest-plan.ts';
import { called, tellWrittenTwice, writtenTwice } from './written-twice.ts';

/** A grant by ids where there are some, and in words. */
interface WordedGrant extends GrantPlan {
  readonly roleKey: string;
  readonly divisionKey: string;
}

/** Per subject: what it would gain, keep and lose. */
export function planSubjects(manifest: ResolvedManifest, facts: ManifestFacts): Planned<SubjectPlan> {
  const words = new Words(facts);
  const problems: PlanProblem[] = [];
  const twice = new Map(
    writtenTwice(manifest, facts)
      .filter(({ isCertain }) => isCertain)
      .map((both) => [subjectKey(both.subject), both]),
  );
  const plans = manifest.subjects.map((subject): SubjectPlan => {
    const fact = facts.subjects.get(subjectKey(subject));
    const { kind, text, existing, place } = subject;
    const common = { kind, text, existing, gains: [], keeps: [], loses: [], place };
    const problem = problemOf(subject, place, fact);
    if (problem !== undefined) problems.push(problem);
    if (fact?.kind !== 'found') return { ...common, state: stateOf(fact) };
    const { id, name, state } = fact.subject;
    const both = twice.get(subjectKey(subject));
    if (both !== undefined) {
      problems.push({ severity: 'error', place, message: tellWrittenTwice(both) });
      return { ...common, state: 'blocked', id, name };
    }
    if (state !== undefined && state !== 'active') {
      problems.push({ severity: 'warning', place, message: `${called(subject)} is ${state}.` });
    }
    if (!fact.grants.known) {
      const message = `What ${called(subject)} holds is not known: ${fact.grants.why}`;
      problems.push({ severity: 'undetermined', place, message });
      return { ...common, state: 'undetermined', id, name };
    }
    return { ...common, state: 'found', id, name, ...changesOf(subject, fact.grants.value, words) };
  });
  const breakGlass = manifest.breakGlass.flatMap(
    (subject) => problemOf(subject, subject.place, facts.subjects.get(subjectKey(subject))) ?? [],
  );
  return { plans, problems: [...problems, ...breakGlass] };
}

function changesOf(
  subject: ResolvedSubject,
  grants: readonly AccessGrant[],
  words: Words,
): Pick<SubjectPlan, 'gains' | 'keeps' | 'loses'> {
  const wanted = words.wanted(subject);
  const held = grants.map((grant) => words.held(grant));
  const wantedKeys = new Set(wanted.map(keyOf));
  const heldKeys = new Set(held.map(keyOf));
  const everywhere = new Set(wanted.filter(({ division }) => division === ALL_DIVISIONS).map(({ roleKey }) => roleKey));
  const others = held.filter((grant) => !wantedKeys.has(keyOf(grant)));
  return {
    gains: inWords(wanted.filter((grant) => !heldKeys.has(keyOf(grant)))),
    keeps: inWords([
      ...held.filter((grant) => wantedKeys.has(keyOf(grant))),
      ...(subject.existing === 'keep' ? others : []),
    ]),
    loses: inWords(subject.existing === 'keep' ? [] : others.filter(({ roleKey }) => !everywhere.has(roleKey))),
  };
}

/** Grants in words; what is yet to come goes by its name. */
class Words {
  readonly #divisions: NameIndex<ManifestFacts['divisions'][number]>;
  readonly #roles: NameIndex<ManifestFacts['divisions'][number]>;
  readonly #divisionNames: ReadonlyMap<string, string>;
  readonly #roleNames: ReadonlyMap<string, string>;

  constructor(private readonly facts: ManifestFacts) {
    const roles = facts.roles.known ? facts.roles.value : [];
    this.#divisions = new NameIndex(facts.divisions);
    this.#roles = new NameIndex(roles);
    this.#divisionNames = new Map(facts.divisions.map(({ id, name }) => [id, name]));
    this.#roleNames = new Map(roles.map(({ id, name }) => [id, name]));
  }

  held({ roleId, divisionId }: AccessGrant): WordedGrant {
    return {
      roleKey: roleId,
      divisionKey: divisionId,
      role: this.#roleNames.get(roleId) ?? roleId,
      division: this.#divisionNames.get(divisionId) ?? divisionId,
    };
  }

  wanted({ roles }: ResolvedSubject): WordedGrant[] {
    const { homeDivisionId } = this.facts;
    const home = { divisionKey: homeDivisionId, division: this.#divisionNames.get(homeDivisionId) ?? homeDivisionId };
    const everywhere = { divisionKey: ALL_DIVISIONS, division: ALL_DIVISIONS };
    return roles.flatMap(({ role, divisions, home: isHome }) => {
      const roleKey = keyIn(this.#roles, role);
      const named =
        divisions === '*'
          ? [everywhere]
          : divisions.map((division) => ({ divisionKey: keyIn(this.#divisions, division), division }));
      const places = new Map([...named, ...(isHome ? [home] : [])].map((place) => [place.divisionKey, place]));
      return [...places.values()].map((place) => ({ role, roleKey, ...place }));
    });
  }
}

function keyIn(index: NameIndex<ManifestFacts['divisions'][number]>, name: string): string {
  const identity = index.identify(name);
  return identity.state === 'exists' ? identity.thing.id : `new ${name}`;
}

function keyOf({ roleKey, divisionKey }: WordedGrant): string {
  return `${roleKey} ${divisionKey}`;
}

function inWords(grants: readonly WordedGrant[]): GrantPlan[] {
  return grants
    .map(({ role, division }) => ({ role, division }))
    .sort((one, other) => (`${one.role} ${one.division}` < `${other.role} ${other.division}` ? -1 : 1));
}

function stateOf(fact: SubjectFact | undefined): SubjectPlan['state'] {
  if (fact === undefined || fact.kind === 'undetermined') return 'undetermined';
  return fact.kind === 'unknown' ? 'unknown' : 'blocked';
}

function problemOf(subject: ManifestSubject, place: FilePlace, fact: SubjectFact | undefined): PlanProblem | undefined {
  if (fact?.kind === 'unknown') {
    const near = fact.near === undefined ? '' : ` Did you mean "${fact.near}"?`;
    return { severity: 'error', place, message: `The organisation has no ${called(subject)}.${near}` };
  }
  if (fact?.kind === 'several') {
    const ids = fact.ids.join(', ');
    return { severity: 'error', place, message: `Several go by ${called(subject)}: name one by its id. ${ids}` };
  }
  if (fact?.kind === 'undetermined') {
    return {
      severity: 'undetermined',
      place,
      message: `Whether there is ${called(subject)} is not known: ${fact.why}`,
    };
  }
  return undefined;
}
