import { parseManifests, resolveManifest, type ResolvedManifest, type Sheet } from '../../lib/manifest/index.ts';
import { sheetNamed } from '../../lib/manifest/parse-manifest-sheet.ts';
import { readNamedFiles } from '../commands/manifest/options.ts';
import type { CommandContext } from '../command.ts';

/**
 * Reads the manifest that a batch is made of. A sheet whose name does not say what it holds is what the batch is about.
 *
 * @throws ManifestProblemsError with everything that is wrong (exit code 2)
 */
export function readBatchManifest(
  files: readonly string[],
  sheet: Sheet,
  { io, configuration }: Pick<CommandContext, 'io' | 'configuration'>,
): ResolvedManifest {
  const texts = readNamedFiles(files, io, configuration).map((text) => {
    const isNameless = /\.csv$/i.test(text.file) && sheetNamed(text.file) === undefined;
    return isNameless ? { ...text, sheet } : text;
  });
  return resolveManifest(parseManifests(texts));
}

/** A manifest of one section alone: what the batch is not about is neither asked for nor judged. */
export function onlySection(manifest: ResolvedManifest, section: 'divisions' | 'roles' | 'subjects'): ResolvedManifest {
  return { ...NOTHING, [section]: manifest[section] };
}

const NOTHING: ResolvedManifest = {
  divisions: [],
  roles: [],
  subjects: [],
  existing: { divisions: [], roles: [] },
  breakGlass: [],
  rules: [],
};
