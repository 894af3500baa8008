export { assembleManifest, type ManifestReading } from './assemble-manifest.ts';
export {
  AccessManifest,
  DEFAULT_MANIFEST_FILE,
  MANIFEST_VERSION,
  ManifestAssignment,
  ManifestBreakGlass,
  ManifestDivision,
  ManifestPurpose,
  ManifestRole,
} from './access-manifest.ts';
export { accessConditionOf, conditionText } from './condition-text.ts';
export { DivisionTree, MAX_LEVELS } from './division-tree.ts';
export { formatPlace, lineAt, type FilePlace } from './file-place.ts';
export { MANIFEST_SCHEMA_FILE, manifestJsonSchema } from './json-schema.ts';
export { ManifestCondition, ManifestPermission } from './manifest-permission.ts';
export { ManifestProblemsError, type ManifestProblem } from './manifest-problem.ts';
export { subjectOf, type ManifestSubject, type ManifestSubjectKind } from './manifest-subject.ts';
export { parseManifest, parseManifests, readingOf, type ManifestText } from './parse-manifest.ts';
export { SHEET_NAMES, type Sheet } from './parse-manifest-sheet.ts';
export type { PlacedManifest } from './placed-manifest.ts';
export { readManifestFiles } from './read-manifest-files.ts';
export { resolveManifest, subjectKey } from './resolve-manifest.ts';
export { resolvedPermissionKey } from './resolve-roles.ts';
export type {
  ResolvedAssignment,
  ResolvedBreakGlass,
  ResolvedDivision,
  ResolvedManifest,
  ResolvedPermission,
  ResolvedRole,
  ResolvedSubject,
} from './resolved-manifest.ts';
