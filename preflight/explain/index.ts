export { explain, type ExplainOptions } from './explain.ts';
export { ExplainReport, type ExplainedFailure, type ExplainedStep } from './explain-report.ts';
export type { Project, ProjectAddress } from './project.ts';
export { readProject, type ProjectSources } from './read-project.ts';
export { readTerraformOutput } from './read-terraform-output.ts';
export { EXPLAIN_FORMATS, EXPLANATIONS, type ExplainFormat } from './render-explanation.ts';
export { stateLocksIn, type StateLock } from './state-locks.ts';
export type { TerraformFailure, TerraformOutput } from './terraform-failure.ts';
