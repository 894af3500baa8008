export { askAccess, type AccessScope } from './ask-access.ts';
export type { AccessClient } from './ask-answer.ts';
export type { OrganisationScope } from './ask-organisation-access.ts';
export type { SubjectsScope } from './ask-subject-access.ts';
export { accessRoleOf } from './access-role-of.ts';
export { askValidation, type AskedValidation } from './ask-validation.ts';
export { findSubject, type FoundSubject, type SoughtKind } from './find-subject.ts';
