import { Argument } from 'commander';
import { DEFAULT_MANIFEST_FILE } from '../../../lib/manifest/access-manifest.ts';
import { SHEET_NAMES } from '../../../lib/manifest/parse-manifest-sheet.ts';
import type { Configuration } from '../../configuration.ts';
import type { Io } from '../../io.ts';
import { readManifestFiles } from '../../../lib/manifest/read-manifest-files.ts';
import type { ManifestText } from '../../../lib/manifest/parse-manifest.ts';

/** The argument that names the files of a manifest. */
export function filesArgument(): Argument {
  const sheets = SHEET_NAMES.map((name) => `${name}.csv`).join(', ');
  return new Argument('[files...]', `YAML, JSON, or sheets (${sheets}); default: ${DEFAULT_MANIFEST_FILE}`);
}

/** Reads the files that were named, else those of the configuration, else the default one. @throws ManifestProblemsError naming those that cannot be read */
export function readNamedFiles(
  files: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
  { manifest = [DEFAULT_MANIFEST_FILE] }: Pick<Configuration, 'manifest'> = {},
): ManifestText[] {
  return readManifestFiles(files.length > 0 ? files : manifest, cwd);
}
