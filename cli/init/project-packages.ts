import type { ProjectWishes } from './project-file.ts';

/** What the app needs to synthesise, and what only people and pipelines run. */
export interface ProjectPackages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The packages of a new project, with the versions that we are tested with: newer ones of some do not fit together.
 */
export function projectPackages({ preflight, testedWith }: Omit<ProjectWishes, 'name'>): ProjectPackages {
  const tested = (...names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, testedWith[name] ?? 'latest']));
  return {
    dependencies: { ...tested('cdktf', 'constructs'), 'genesys-preflight': preflight.dependency, ...tested('tsx') },
    devDependencies: tested('@types/node', 'cdktf-cli', 'typescript'),
  };
}
