import { assembleManifest, type ManifestReading } from './assemble-manifest.ts';
import type { ManifestFile } from './manifest-entry.ts';
import { errorAt, ManifestProblemsError } from './manifest-problem.ts';
import { parseManifestSheet, SHEET_NAMES, sheetNamed, type Sheet } from './parse-manifest-sheet.ts';
import { parseManifestYaml } from './parse-manifest-yaml.ts';
import type { PlacedManifest } from './placed-manifest.ts';

/** A file of a manifest: YAML, JSON, or a sheet (CSV). */
export interface ManifestText {
  /** Its name for messages; what ends in `.csv` is a sheet. */
  readonly file: string;
  readonly text: string;
  /** Which list a sheet holds. @default - what its name says: `divisions.csv`, `acme-roles.csv` */
  readonly sheet?: Sheet;
}

/** Reads one manifest out of some files, and judges it. What is wrong with any of them is part of the answer. */
export function readingOf(texts: readonly ManifestText[]): ManifestReading {
  return assembleManifest(texts.map(fileOf));
}

/**
 * Reads a manifest from its text.
 *
 * @param file - name for messages; what ends in `.csv` is a sheet
 * @throws ManifestProblemsError with everything that is wrong, each with its place
 */
export function parseManifest(text: string, file: string): PlacedManifest {
  return parseManifests([{ text, file }]);
}

/**
 * Reads one manifest from the texts of some files.
 *
 * @throws ManifestProblemsError with everything that is wrong in all of them, each with its place
 */
export function parseManifests(texts: readonly ManifestText[]): PlacedManifest {
  const { manifest, problems } = readingOf(texts);
  if (manifest === undefined) throw new ManifestProblemsError(problems);
  return manifest;
}

function fileOf({ text, file, sheet }: ManifestText): ManifestFile {
  if (!/\.csv$/i.test(file)) return parseManifestYaml(text, file);
  const holds = sheet ?? sheetNamed(file);
  if (holds !== undefined) return parseManifestSheet(text, file, holds);
  const names = SHEET_NAMES.map((name) => `${name}.csv`).join(', ');
  const message = `its name does not say what the sheet holds; call it ${names}, or with more in front`;
  return { file, entries: [], problems: [errorAt({ file, line: 1, column: 1 }, message)], isWhole: false };
}
