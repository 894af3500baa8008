import { readOwnFile } from '../own-file.ts';
import type { PackageSource } from './package-source.ts';
import type { PipelineService, ProjectFile } from './project-file.ts';

/**
 * The pipeline of a new project, as it stands among the examples: synthesised without secrets, checked with a client that
 * may only look, and after the merge what was checked is deployed. See docs/pipelines. The check has secrets and no
 * package.json, so its file names the package itself: the one that the project has, and no other.
 */
export function pipelineFile(service: PipelineService, preflight: PackageSource): ProjectFile {
  const { path, example } = PIPELINES[service];
  const named = quoted(preflight.anywhere ?? TO_BE_NAMED);
  return { path, text: readOwnFile(`examples/pipelines/${example}`).replaceAll(EXAMPLE_PACKAGE, () => named) };
}

/** Stops the check with these words, where the package of the project is not to be had: another one may be anybody's. */
const TO_BE_NAMED = '${GENESYS_PREFLIGHT_PACKAGE:?say here where npm gets genesys-preflight from}';

const EXAMPLE_PACKAGE = /genesys-preflight@\d[\w.-]*/g;

/** Where the service looks for its file, and the example that it is a copy of. */
const PIPELINES: Readonly<Record<PipelineService, { readonly path: string; readonly example: string }>> = {
  azure: { path: 'azure-pipelines.yml', example: 'azure/azure-pipelines.yml' },
  github: { path: '.github/workflows/access.yml', example: 'github-actions/access-with-npx.yml' },
  gitlab: { path: '.gitlab-ci.yml', example: 'gitlab/.gitlab-ci.yml' },
  jenkins: { path: 'Jenkinsfile', example: 'jenkins/Jenkinsfile' },
};

/** Double quotes alone: a Jenkinsfile has its commands in single ones. No source holds what would end them. */
function quoted(text: string): string {
  return /^[\w@./-]+$/.test(text) ? text : `"${text}"`;
}
