export { diagnoseDivision, type DiagnoseDivisionOptions } from './diagnose-division.ts';
export { DivisionDiagnosis, type DivisionRemedy, type ToldReason } from './division-diagnosis.ts';
export type { DivisionFacts } from './division-facts.ts';
export type { DivisionReason, DivisionReasonKind } from './division-reason.ts';
export { judgeDivision, type DivisionJudgement, type DivisionStatus } from './judge-division.ts';
export { DIAGNOSES, DIAGNOSIS_FORMATS, type DiagnosisFormat } from './render-division-diagnosis.ts';
