import { readOwnFile } from '../own-file.ts';
import type { PipelineService, ProjectFile } from './project-file.ts';

/**
 * The pipeline of a new project, as it stands among the examples: synthesised without secrets, checked with a client that
 * may only look, and after the merge what was checked is deployed. See docs/pipelines.
 */
export function pipelineFile(service: PipelineService): ProjectFile {
  const { path, example } = PIPELINES[service];
  return { path, text: readOwnFile(`examples/pipelines/${example}`) };
}

/** Where the service looks for its file, and the example that it is a copy of. */
const PIPELINES: Readonly<Record<PipelineService, { readonly path: string; readonly example: string }>> = {
  azure: { path: 'azure-pipelines.yml', example: 'azure/azure-pipelines.yml' },
  github: { path: '.github/workflows/access.yml', example: 'github-actions/access-with-npx.yml' },
  gitlab: { path: '.gitlab-ci.yml', example: 'gitlab/.gitlab-ci.yml' },
  jenkins: { path: 'Jenkinsfile', example: 'jenkins/Jenkinsfile' },
};
