/**
 * Who may do what where, as a module: ask an organisation, and judge what it says.
 *
 * ```ts
 * import { AccessIndex, askAccess, connect, parsePermission, resolveConnection, who } from 'genesys-preflight/access';
 *
 * const client = connect(resolveConnection(process.env));
 * const state = await askAccess(client);
 * const wanted = parsePermission('routing:queue:delete');
 * for (const { subject, ways } of who(new AccessIndex(state), { wanted })) console.log(subject.name, ways.length);
 * if (state.gaps.length > 0) console.log('There may be more:', state.gaps);
 * client.close();
 * ```
 *
 * A state is plain data: it can be kept ({@link accessSnapshotText}), compared ({@link accessDifferenceOf}), held against
 * what is required ({@link validateAccess}) and changed in thought. Nothing here writes to an organisation.
 *
 * @module
 */
export { formatCondition, type AccessCondition, type AccessConditionTerm } from './access/access-condition.ts';
export { AccessIndex } from './access/access-index.ts';
export {
  ALL_DIVISIONS,
  grantKey,
  type AccessDivision,
  type AccessGap,
  type AccessGrant,
  type AccessPart,
  type AccessPolicy,
  type AccessRole,
  type AccessState,
  type AccessSubject,
  type SubjectKind,
} from './access/access-state.ts';
export { ANYONE, type AccessTest, type AccessTestWho, type Statement } from './access/access-test.ts';
export type { RuleContext } from './access/compiled-rules.ts';
export type { Conflict, ConflictReason, ConflictWay, RoleConflict, SubjectConflict } from './access/conflict.ts';
export { conflictsOf, newConflicts, type Conflicts } from './access/conflicts.ts';
export {
  differenceCount,
  type AccessDifference,
  type DifferentGrant,
  type DifferentMembership,
  type DifferentRole,
  type DifferentState,
  type DifferentSubject,
  type DifferentThing,
  type UndeterminedDifference,
} from './access/difference/access-difference.ts';
export { accessDifferenceOf, type DifferenceOptions } from './access/difference/access-difference-of.ts';
export {
  effectiveGrantsOf,
  effectivePermissionsOf,
  permissionKey,
  waysTo,
  who,
  type AccessQuestion,
  type EffectiveGrant,
  type EffectivePermission,
  type Permitted,
  type Way,
} from './access/effective-access.ts';
export { formatEntry, type DutyEntry, type DutyRule } from './access/duty-rule.ts';
export { PermissionCatalogue, type CataloguedPermission } from './access/permission-catalogue.ts';
export { formatPermission, MalformedPermissionError, parsePermission, type Permission } from './access/permission.ts';
export type { Purpose } from './access/purpose.ts';
export { fulfilmentOf, rolesServing, type Fulfilment, type ServingRole } from './access/purposes.ts';
export type { RequiredAccess, RequiredSubject, RequiredThing } from './access/required-access.ts';
export { runAccessTests, type TestedAccess } from './access/run-access-tests.ts';
export { STARTER_RULES } from './access/starter-rules.ts';
export { tellTestFact } from './access/tell-test-fact.ts';
export type { TestFact, TestOutcome, TestResult } from './access/test-result.ts';
export { accessOf, type HeldPermission, type HeldRole, type SubjectAccess } from './access/subject-access.ts';
export {
  validateAccess,
  type Doubt,
  type Validated,
  type Validation,
  type ValidationOptions,
} from './access/validate-access.ts';
export {
  ACCESS_SNAPSHOT_VERSION,
  AccessSnapshot,
  accessSnapshotText,
  parseAccessSnapshot,
} from './contract/access-snapshot.ts';
export { weighConflicts, type WeighedConflict } from './contract/acknowledged-conflicts.ts';
export { parseAccessTests } from './contract/access-tests.ts';
export { parseRuleBook, type PlacedRule, type RuleBook } from './contract/rule-book.ts';
export { hashNames, type HashedState } from './contract/hash-names.ts';
export { FileProblemsError } from './contract/read-yaml.ts';
export {
  askAccess,
  askValidation,
  findSubject,
  type AccessClient,
  type AccessScope,
  type AskedValidation,
  type FoundSubject,
  type OrganisationScope,
  type SubjectsScope,
} from './genesys/access/index.ts';
export {
  catalogueOf,
  connect,
  GenesysError,
  permissionCatalogue,
  resolveConnection,
  type ClientOptions,
  type ConnectionSettings,
  type GenesysClient,
} from './genesys/index.ts';
export { accessAfterManifest } from './manifest/access-after-manifest.ts';
export { requiredAccessOf } from './manifest/required-access-of.ts';
export { parseRequiredAccess } from './manifest/parse-required-access.ts';
export { ManifestProblemsError, parseManifest, resolveManifest, type ResolvedManifest } from './manifest/index.ts';
