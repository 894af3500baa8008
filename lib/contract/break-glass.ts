import { z } from 'zod';
import { keysIn } from './schema-problems.ts';
import { readYaml } from './read-yaml.ts';

/** Somebody who has to be able to grant roles whatever is deployed. */
export interface BreakGlass {
  /** What it is; undefined where nobody says: then a user by e-mail address, or anybody by id. */
  readonly kind?: 'user' | 'group' | 'client';
  /** An id, the e-mail address of a user, or the name of a group or client. */
  readonly text: string;
  /** Where it was said: `genesys-access.yaml:12`, or `--break-glass`. */
  readonly source: string;
}

const Entry = z.object({
  user: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
  client: z.string().min(1).optional(),
});

/** What of a manifest matters here; the rest of it is for others to judge. */
const ManifestPart = z.object({ breakGlass: z.array(Entry).default([]) });

/**
 * Reads whom a manifest names as break-glass subjects, and nothing else of it.
 *
 * @param file - name for messages
 * @throws FileProblemsError with all problems at once
 */
export function parseBreakGlass(text: string, file: string): BreakGlass[] {
  const { value, placeOf } = readYaml(text, file, ManifestPart, (path) => keysIn(ManifestPart, path));
  return value.breakGlass.flatMap((entry, at) =>
    (['user', 'group', 'client'] as const).flatMap((kind): BreakGlass[] => {
      const named = entry[kind];
      return named === undefined
        ? []
        : [{ kind, text: named, source: `${file}:${String(placeOf(['breakGlass', at]).line)}` }];
    }),
  );
}
