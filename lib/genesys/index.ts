export * from './answer.ts';
export { askExisting, type Asker } from './catalogue/ask-existing.ts';
export { askedByIds } from './catalogue/by-ids.ts';
export { isListQuestion, type ListQuestion, type RowsQuestion } from './catalogue/call-questions.ts';
export { choose, forecast, termsOf, type Choice, type Terms, type Way } from './catalogue/choose.ts';
export {
  compareKey,
  isAbsent,
  keyValuesOf,
  leadingPart,
  similarPartsOf,
  type KeyComparison,
  type KeyValues,
  type Sameness,
  type SimilarPart,
} from './catalogue/compare-key.ts';
export type * from './catalogue/existing.ts';
export { importIdOf, type ImportIdParts } from './catalogue/import-id.ts';
export { OrgRow, valuesAt } from './catalogue/org-row.ts';
export type { Handling, KeyPart, ResourceType } from './catalogue/resource-type.ts';
export { RESOURCE_TYPES, resourceType } from './catalogue/resource-types.ts';
export { listOf, lookUpOf, lookUpSettles, parentsOf } from './catalogue/rows-of.ts';
export * from './client.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export { answersFrom } from './collected.ts';
export * from './credentials.ts';
export * from './defaults.ts';
export * from './dependents.ts';
export * from './division.ts';
export * from './division-contents.ts';
export * from './division-objects.ts';
export * from './division-objects-table.ts';
export * from './errors.ts';
export type { GatewayProfile } from './gateway.ts';
export * from './group.ts';
export type { RequestLogEntry } from './http.ts';
export { callsToRead } from './larger-pages.ts';
export * from './limits.ts';
export { Mask } from './mask.ts';
export * from './oauth-client.ts';
export * from './organisation.ts';
export * from './permission-catalogue.ts';
export * from './provider-environment.ts';
export * from './provider-rights.ts';
export * from './published-permissions.ts';
export * from './query-paths.ts';
export * from './question.ts';
export { DEFAULT_RATE_PER_MINUTE } from './rate-limiter.ts';
export * from './role.ts';
export { Secret } from './secret.ts';
export * from './subject.ts';
export * from './token.ts';
export * from './user.ts';
export * from './visibility.ts';
