import { z } from 'zod';
import { keysIn, schemaProblems } from '../contract/schema-problems.ts';
import { parseYamlDocument, type YamlDocument } from '../contract/yaml-document.ts';
import { AccessManifest } from './access-manifest.ts';
import { SECTIONS, type ManifestEntry, type ManifestFile, type Section } from './manifest-entry.ts';
import { errorAt, type ManifestProblem } from './manifest-problem.ts';
import { plainly } from './plainly.ts';

/** The frame of a manifest: its lists are there or not, and what they hold is looked at entry by entry. */
const Lists = z.array(z.unknown()).optional();
const Frame = z.strictObject({
  ...Object.fromEntries(Object.keys(AccessManifest.shape).map((key) => [key, Lists])),
  version: AccessManifest.shape.version,
  existing: z.strictObject({ divisions: Lists, roles: Lists }).optional(),
});

/** What a manifest in YAML, so in JSON too, holds. */
export function parseManifestYaml(text: string, file: string): ManifestFile {
  const document = parseYamlDocument(text);
  const { value = {}, placeOf, problems } = document;
  const at = (problem: (typeof problems)[number]): ManifestProblem => errorAt({ file, ...problem }, problem.message);
  if (problems.length > 0) return { file, entries: [], problems: problems.map(at), isWhole: false };
  const frame = Frame.safeParse(value, { error: plainly });
  const misfits = (frame.error?.issues ?? []).flatMap((issue) =>
    schemaProblems(issue, (path) => keysIn(AccessManifest, path)),
  );
  return {
    file,
    entries: SECTIONS.flatMap((section) => entriesOf(section, document, file)),
    problems: misfits.map(({ path, key, message }) => errorAt({ file, ...placeOf(path, key) }, message)),
    // A list under a wrong name may hold what others refer to.
    isWhole: misfits.every(({ path }) => path[0] === 'version'),
  };
}

function entriesOf(section: Section, { value, placeOf }: YamlDocument, file: string): ManifestEntry[] {
  const place = section.split('.');
  const list = place.reduce<unknown>((outer, key) => (isRecord(outer) ? outer[key] : undefined), value);
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, index) => ({
    section,
    value: entry,
    label: [...place, index].join('.'),
    placeOf: (path, key) => ({ file, ...placeOf([...place, index, ...path], key) }),
  }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
