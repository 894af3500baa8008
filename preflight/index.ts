/**
 * The preflight as a module: the same that the command `genesys-preflight check` does.
 *
 * ```ts
 * import { check, connect, resolveConnection } from 'genesys-preflight/preflight';
 *
 * const client = connect(resolveConnection(process.env));
 * const report = await check({ assembly: 'cdktf.out', client, write: true });
 * process.exitCode = report.exitCode;
 * ```
 *
 * @module
 */
export type { Asker, Forecast } from './ask.ts';
export { check, runCheck, type CheckOptions, type CheckRun } from './check.ts';
export { connect, resolveConnection, GenesysError, type GenesysClient } from '../lib/genesys/index.ts';
export { compareAssemblies, type AssemblyDifference, type AssemblySnapshot } from './compare-assemblies.ts';
export { readAssemblySnapshot } from './read/read-assembly.ts';
export { unrenderedDecisions } from './unrendered-decisions.ts';
export { CHECK_IDS, CHECKS } from './checks/index.ts';
export { InputError, type InputErrorCode } from './read/input-error.ts';
export type { PlanSources } from './read/read-plan.ts';
export { readAcknowledgements } from './read/read-acknowledgements.ts';
export { readAccessTests } from './read/read-access-tests.ts';
export { readRuleBook, type ReadRules, type RuleSources } from './read/read-rule-book.ts';
export { readCheckedFiles, type CheckedFiles, type CheckedPlaces } from './read/read-checked-files.ts';
export { readPlan } from './read/read-plan.ts';
export {
  judgeReceipt,
  judgeReceiptOrganisation,
  judgeReceiptSubject,
  type ReceiptTerms,
} from './receipt/judge-receipt.ts';
export { tellReceiptDifference, type ReceiptDifference } from './receipt/receipt-difference.ts';
export { receiptSubject } from './receipt/receipt-subject.ts';
export { ExitCode, exitCodeOf } from './report/exit-code.ts';
export type { RenderOptions } from './report/render-options.ts';
export { REPORTERS, REPORT_FORMATS, type Reporter, type ReportFormat } from './report/reporter.ts';
export { GrantPlan } from '../lib/contract/grant-plan.ts';
export { CheckReport, type Outcome, type ReportedAddress } from '../lib/contract/check-report.ts';
export {
  IMPORT_FORMATS,
  renderImports,
  renderUndo,
  undoneByCommand,
  type ImportFormat,
} from './imports/render-imports.ts';
export { importsExisting, importsOf, importsToUndo, type ExistingKind } from './imports/sections.ts';
export type { ImportSection, ImportStatement } from './imports/statement.ts';
export {
  explain,
  EXPLAIN_FORMATS,
  EXPLANATIONS,
  ExplainReport,
  readProject,
  readTerraformOutput,
  stateLocksIn,
  type ExplainFormat,
  type ExplainOptions,
  type Project,
  type ProjectSources,
  type StateLock,
  type TerraformFailure,
  type TerraformOutput,
} from './explain/index.ts';
export {
  diagnoseDivision,
  DIAGNOSES,
  DIAGNOSIS_FORMATS,
  DivisionDiagnosis,
  judgeDivision,
  type DiagnoseDivisionOptions,
  type DiagnosisFormat,
  type DivisionFacts,
  type DivisionJudgement,
  type DivisionReason,
  type DivisionReasonKind,
  type DivisionRemedy,
  type DivisionStatus,
  type ToldReason,
} from './diagnose/index.ts';
