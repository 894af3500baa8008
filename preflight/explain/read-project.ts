import { readPlan, type PlanSources } from '../read/read-plan.ts';
import { readStateFile } from '../read/read-state.ts';
import { projectOfPlan, projectOfState, type Project } from './project.ts';

/** Where the project is that failed. */
export type ProjectSources = Pick<PlanSources, 'assembly' | 'stacks' | 'state' | 'terraform' | 'environment'>;

/**
 * Reads what is declared and what the state holds after the failure: always the state as it is now, never a copy.
 *
 * @returns undefined when there is neither an assembly nor a state file
 * @throws InputError for what is missing or broken
 */
export async function readProject(sources: ProjectSources): Promise<Project | undefined> {
  const { assembly, state } = sources;
  if (assembly !== undefined) return projectOfPlan((await readPlan(sources, undefined)).plan);
  return typeof state === 'string' && state !== 'none' ? projectOfState(await readStateFile(state)) : undefined;
}
