import { oneLine } from '../access/one-line.ts';
import { formatPlace, type FilePlace } from './file-place.ts';

/** Something about a manifest that its writer should know. An error makes it unusable. */
export interface ManifestProblem {
  readonly severity: 'error' | 'warning';
  readonly place: FilePlace;
  /** What it is about, and what to do. */
  readonly message: string;
}

/** A manifest cannot be used: everything that is wrong with it, each with its place (exit code 2). */
export class ManifestProblemsError extends Error {
  readonly code = 'manifest-broken';

  constructor(readonly problems: readonly ManifestProblem[]) {
    super(problems.map(({ place, message }) => oneLine(`${formatPlace(place)}: ${message}`)).join('\n'));
    this.name = 'ManifestProblemsError';
  }
}

/** An error at a place. */
export function errorAt(place: FilePlace, message: string): ManifestProblem {
  return { severity: 'error', place, message };
}

/** A warning at a place. */
export function warningAt(place: FilePlace, message: string): ManifestProblem {
  return { severity: 'warning', place, message };
}

/** Problems by file, as the files were named, then by line and column. */
export function inOrderOfPlace(
  problems: readonly ManifestProblem[],
  files: readonly string[],
): readonly ManifestProblem[] {
  return [...problems].sort(
    ({ place: a }, { place: b }) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
