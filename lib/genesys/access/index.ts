export { askAccess, type AccessScope } from './ask-access.ts';
export type { AccessClient } from './ask-answer.ts';
export type { OrganisationScope } from './ask-organisation-access.ts';
export type { SubjectsScope } from './ask-subject-access.ts';
export { accessRoleOf } from './access-role-of.ts';
export { findSubject, type FoundSubject } from './find-subject.ts';
