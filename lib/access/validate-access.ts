import type { AccessIndex } from './access-index.ts';
import { ALL_DIVISIONS, type AccessGap, type AccessPart, type AccessSubject } from './access-state.ts';
import { effectiveGrantsOf, reaches, waysTo, type AccessQuestion, type EffectiveGrant } from './effective-access.ts';
import type { UnknownPermission } from './judge-permission.ts';
import { nameKey } from './name-key.ts';
import type { PermissionCatalogue } from './permission-catalogue.ts';
import { PermissionNames } from './permission-names.ts';
import { formatPermission } from './permission.ts';
import type { RequiredAccess } from './required-access.ts';
import { SubjectNames, type MeantSubject } from './subject-meant.ts';

/** What is true of one requirement. */
export type Validation =
  /** It is there; by this grant, and perhaps others. */
  | { readonly outcome: 'valid'; readonly subject: AccessSubject; readonly by: EffectiveGrant }
  /** The subject is there, and has it not. */
  | { readonly outcome: 'missing'; readonly subject: AccessSubject }
  | { readonly outcome: 'unknown-subject' }
  /** Several subjects are called so. */
  | { readonly outcome: 'ambiguous-subject'; readonly subjects: readonly AccessSubject[] }
  | { readonly outcome: 'unknown-role' | 'unknown-division'; readonly subject: AccessSubject }
  /** The organisation has no such permission: nobody can have it. */
  | { readonly outcome: 'unknown-permission'; readonly subject: AccessSubject; readonly unknown: UnknownPermission }
  | { readonly outcome: 'undetermined'; readonly subject?: AccessSubject; readonly because: Doubt };

/**
 * Why nobody can tell: it is held under a condition only, or in a division of which it may be limited; or by a wildcard, and
 * whether there is such a permission is not known; or unread parts.
 */
export type Doubt =
  | { readonly kind: 'conditional'; readonly condition: string }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'uncatalogued' }
  | { readonly kind: 'unread'; readonly gaps: readonly AccessGap[] };

/** A requirement and what is true of it. */
export interface Validated {
  readonly required: RequiredAccess;
  readonly validation: Validation;
}

/** What a validation needs beside the state. */
export interface ValidationOptions {
  /** Tells which permissions there are, and which are limited to divisions. @default it is not known */
  readonly catalogue?: PermissionCatalogue;
}

/** Parts of a state without which somebody who seems not to be there may be. */
const SUBJECT_PARTS: readonly AccessPart[] = ['users', 'groups', 'clients', 'subjects'];
/** Parts of a state without which access that seems not to be there may be. */
const GRANT_PARTS: readonly AccessPart[] = ['grants', 'all-division-grants', 'members', 'groups'];

/**
 * Holds required access against a state: each requirement is valid, missing, or names somebody or something that there is
 * not. What unread parts of the state may hide is undetermined, never missing.
 */
export function validateAccess(
  index: AccessIndex,
  required: readonly RequiredAccess[],
  options: ValidationOptions = {},
): Validated[] {
  const meantBy = subjectFinder(index.state.subjects);
  const asked = { ...options, names: new PermissionNames(index, options.catalogue) };
  return required.map((one) => ({ required: one, validation: validate(index, one, meantBy(one), asked) }));
}

/** Finds subjects, each kind indexed when it is first asked for. */
function subjectFinder(subjects: readonly AccessSubject[]): (required: RequiredAccess) => MeantSubject | undefined {
  const names = new Map<AccessSubject['kind'] | undefined, SubjectNames>();
  return ({ subject: { kind, text } }) => {
    const known =
      names.get(kind) ?? new SubjectNames(kind === undefined ? subjects : subjects.filter((one) => one.kind === kind));
    names.set(kind, known);
    return known.meant(text);
  };
}

interface Asked extends ValidationOptions {
  readonly names: PermissionNames;
}

function validate(
  index: AccessIndex,
  required: RequiredAccess,
  meant: MeantSubject | undefined,
  options: Asked,
): Validation {
  const { homeDivisionId } = index.state;
  if (meant?.kind === 'several') return { outcome: 'ambiguous-subject', subjects: meant.subjects };
  if (meant === undefined) {
    const gaps = gapsOf(index, SUBJECT_PARTS);
    return gaps.length === 0
      ? { outcome: 'unknown-subject' }
      : { outcome: 'undetermined', because: { kind: 'unread', gaps } };
  }
  const { subject } = meant;
  const divisionId = required.division === undefined ? homeDivisionId : divisionNamed(index, required.division);
  if (divisionId === undefined) return { outcome: 'unknown-division', subject };
  return 'role' in required.thing
    ? validateRole(index, subject, required.thing.role, divisionId)
    : validatePermission(index, subject, { wanted: required.thing.permission, divisionId, ...options });
}

function validateRole(index: AccessIndex, subject: AccessSubject, role: string, divisionId: string): Validation {
  const roleIds = rolesNamed(index, role);
  const held = effectiveGrantsOf(index, subject.id).find(
    (grant) => roleIds.has(grant.roleId) && reaches(grant, divisionId),
  );
  if (held !== undefined) return { outcome: 'valid', subject, by: held };
  const unread = gapsOf(index, GRANT_PARTS);
  if (unread.length > 0) return { outcome: 'undetermined', subject, because: { kind: 'unread', gaps: unread } };
  if (roleIds.size > 0) return { outcome: 'missing', subject };
  // A role that nobody is seen to hold has no name where roles cannot be read.
  return gapsOf(index, ['roles']).length > 0 ? { outcome: 'missing', subject } : { outcome: 'unknown-role', subject };
}

function validatePermission(index: AccessIndex, subject: AccessSubject, question: AccessQuestion & Asked): Validation {
  const fact = question.names.factOf(formatPermission(question.wanted));
  if (fact?.kind === 'unknown-permission') return { outcome: 'unknown-permission', subject, unknown: fact.unknown };
  const ways = waysTo(index, subject.id, question);
  const certain = ways.filter(({ holds }) => holds !== 'unknown');
  const always = certain.find(({ condition }) => condition === '');
  if (always !== undefined) {
    return fact === undefined
      ? { outcome: 'valid', subject, by: always.grant }
      : { outcome: 'undetermined', subject, because: { kind: 'uncatalogued' } };
  }
  const [limited] = certain;
  if (limited !== undefined) {
    return { outcome: 'undetermined', subject, because: { kind: 'conditional', condition: limited.condition } };
  }
  if (ways.length > 0) return { outcome: 'undetermined', subject, because: { kind: 'elsewhere' } };
  const gaps = gapsOf(index, [...GRANT_PARTS, 'roles']);
  return gaps.length === 0
    ? { outcome: 'missing', subject }
    : { outcome: 'undetermined', subject, because: { kind: 'unread', gaps } };
}

function gapsOf({ state }: AccessIndex, parts: readonly AccessPart[]): AccessGap[] {
  return state.gaps.filter(({ part }) => part === undefined || parts.includes(part));
}

function divisionNamed({ state }: AccessIndex, text: string): string | undefined {
  if (text === ALL_DIVISIONS) return ALL_DIVISIONS;
  return named(state.divisions, text)[0]?.id;
}

/** Roles of that name: several where names differ by case alone. */
function rolesNamed({ state }: AccessIndex, text: string): ReadonlySet<string> {
  return new Set(named(state.roles, text).map(({ id }) => id));
}

function named<T extends { readonly id: string; readonly name: string }>(things: readonly T[], text: string): T[] {
  const tries = [
    (thing: T) => thing.id === text,
    (thing: T) => thing.name === text,
    (thing: T) => nameKey(thing.name) === nameKey(text),
  ];
  for (const isMeant of tries) {
    const found = things.filter(isMeant);
    if (found.length > 0) return found;
  }
  return [];
}
