import { z } from 'zod';
import { AccessManifest } from './access-manifest.ts';

/** Where the JSON Schema of a manifest is kept, for editors: `# yaml-language-server: $schema=genesys-access.schema.json`. */
export const MANIFEST_SCHEMA_FILE = 'genesys-access.schema.json';

/** What a manifest may hold, as JSON Schema (draft 7, which editors know best). Names are compared by `manifest check`. */
export function manifestJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(AccessManifest, { io: 'input', target: 'draft-7' });
  return { $schema, title: 'Genesys Cloud access: divisions, roles and assignments', ...schema };
}
