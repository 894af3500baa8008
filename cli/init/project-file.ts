import type { PackageSource } from './package-source.ts';

/** A file of a new project. */
export interface ProjectFile {
  /** From the folder of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Services that a pipeline file can be written for. */
export const PIPELINE_SERVICES = ['azure', 'github', 'gitlab', 'jenkins'] as const;
export type PipelineService = (typeof PIPELINE_SERVICES)[number];

/** What decides how a new project looks. */
export interface ProjectWishes {
  /** Name of the npm package, which is the id of the CDKTF project too. */
  readonly name: string;
  /** Where npm gets genesys-preflight from. */
  readonly preflight: PackageSource;
  /** Versions of the other packages, by name: those that we are tested with. */
  readonly testedWith: Readonly<Record<string, string>>;
  /** The service whose pipeline file is wanted. @default none */
  readonly pipeline?: PipelineService | undefined;
}
