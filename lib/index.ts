// Constructs: what an organisation's access is declared with.
export { ConstructError } from './constructs/construct-error.ts';
export { Division, type DivisionProps, type IDivision } from './constructs/division.ts';
export { GenesysProvider, type GenesysProviderProps } from './constructs/genesys-provider.ts';
export { Group } from './constructs/group.ts';
export { ImportDecisions, type ImportDecisionsOptions } from './constructs/import-decisions.ts';
export type {
  ConditionalPermission,
  ConditionOperand,
  ConditionTerm,
  PermissionCondition,
} from './constructs/permission-condition.ts';
export type { ReferenceOptions } from './constructs/reference-options.ts';
export { type DefaultRoleProps, type IRole, Role, type RoleProps } from './constructs/role.ts';
export { RoleAssignment, type RoleAssignmentProps } from './constructs/role-assignment.ts';
export { declaredAt } from './constructs/source-line.ts';
export type { IGroup, ISubject, ISubjectReference, IUser } from './constructs/subject.ts';
export { User } from './constructs/user.ts';

// Contract: versioned files that the preflight writes and the constructs read, and the regions both know.
export {
  DECISIONS_FILE_VARIABLE,
  DEFAULT_DECISIONS_FILE,
  IMPORT_DECISIONS_VERSION,
  ImportDecision,
  ImportDecisionsFile,
  MoveDecision,
  StackDecisions,
} from './contract/import-decisions.ts';
export { ImportDecisionsError } from './contract/read-import-decisions.ts';
export { findRegion, type Region, REGIONS, suggestRegion } from './contract/regions.ts';

// The manifest: access as people write it, in YAML, JSON or sheets.
export * from './manifest/index.ts';

// Permissions: the catalogue of an organisation, and what it says of declared ones.
export {
  type DeclaredPermission,
  isUnknown,
  judgeDeclaredPermission,
  type JudgedPermission,
  judgePermissions,
  type PermissionJudgement,
  type UnknownPermission,
} from './access/judge-permission.ts';
export { type CataloguedPermission, PermissionCatalogue } from './access/permission-catalogue.ts';
export { formatPermission, MalformedPermissionError, parsePermission, type Permission } from './access/permission.ts';
export { type ReadAndWrite, readAndWriteOf } from './access/read-and-write.ts';
