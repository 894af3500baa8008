import { z } from 'zod';
import { AccessManifest } from './access-manifest.ts';
import type { FilePlace } from './file-place.ts';
import type { ManifestProblem } from './manifest-problem.ts';

/** The lists of a manifest, by where they stand in it; several files may each bring some entries of a list. */
export const SECTIONS = [
  'divisions',
  'purposes',
  'roles',
  'assignments',
  'existing.divisions',
  'existing.roles',
  'rules',
  'breakGlass',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One entry of a list as it stands in a file; nothing of it has been looked at yet. */
export interface ManifestEntry {
  readonly section: Section;
  readonly value: unknown;
  /** Where it stands in front of a problem's text, e.g. `divisions.2`; empty where the place says enough. */
  readonly label: string;
  /** Where a part of it stands, or a key of the map at that path; the entry itself by an empty path. */
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => FilePlace;
}

/** What one file of a manifest holds. */
export interface ManifestFile {
  readonly file: string;
  readonly entries: readonly ManifestEntry[];
  readonly problems: readonly ManifestProblem[];
  /** False where it may hold more than could be read, its syntax being broken: then no name counts as missing. */
  readonly isWhole: boolean;
}

/** What an entry of a list has to be. */
export function schemaOf(section: Section): z.core.$ZodType {
  const list = section
    .split('.')
    .reduce((schema: z.core.$ZodType, key) => shapeOf(schema)[key] ?? z.never(), AccessManifest);
  const inner = list instanceof z.ZodDefault ? list.def.innerType : list;
  return inner instanceof z.ZodArray ? inner.def.element : z.never();
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  if (schema instanceof z.ZodPrefault) return shapeOf(schema.def.innerType);
  return schema instanceof z.ZodObject ? schema.shape : {};
}
