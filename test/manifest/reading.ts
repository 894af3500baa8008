import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatPlace } from '../../lib/manifest/file-place.ts';
import { readingOf, type ManifestText } from '../../lib/manifest/parse-manifest.ts';
import type { ResolvedManifest } from '../../lib/manifest/resolved-manifest.ts';

/** A manifest of the fixtures, by its name. */
export function fixture(file: string): ManifestText {
  return { file, text: readFileSync(fileURLToPath(new URL(`fixtures/${file}`, import.meta.url)), 'utf8') };
}

/** A manifest in YAML, with its version. */
export function yaml(text: string, file = 'access.yaml'): ManifestText {
  return { file, text: `version: 1\n${text}` };
}

/** What is said of some files: `error access.yaml:3:5 …`. */
export function saidOf(...texts: ManifestText[]): string[] {
  return readingOf(texts).problems.map(
    ({ severity, place, message }) => `${severity} ${formatPlace(place)} ${message}`,
  );
}

/** What some files want; fails where they have errors. */
export function resolved(...texts: ManifestText[]): ResolvedManifest {
  const reading = readingOf(texts);
  if (reading.resolved === undefined) throw new Error(saidOf(...texts).join('\n'));
  return reading.resolved;
}
